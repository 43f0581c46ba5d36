#!/usr/bin/env bash
# Stops AgentChat. Running answers may come to their end first (DRAIN_SECONDS).
#
#   deploy/stop.sh             development
#   deploy/stop.sh --prod      production
#
#   --purge    removes this installation's data as well: its MySQL, Redis and files volumes, nothing else of this machine.
#              Asks you to type the project's name. Backups and .env stay.
#   --yes      with --purge: does not ask
#   --help     this text
set -euo pipefail
# shellcheck source=lib/load.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/load.sh"

parse_options() {
  wanted_mode=development is_purge=no is_sure=no
  while (($# > 0)); do
    case $1 in
      --prod) wanted_mode=production ;;
      --purge) is_purge=yes ;;
      --yes) is_sure=yes ;;
      --help | -h) print_usage "${BASH_SOURCE[0]}"; exit 0 ;;
      *) refuse_option "$1" ;;
    esac
    shift
  done
}

# stop_services: by the labels of what runs, so that it also works without .env.
stop_services() {
  local name
  for name in "${setting_names[@]}"; do
    # The compose file asks for the secrets; nothing is started with these.
    if is_generated "$name" && [[ -z $(get_setting "$name") ]]; then export "$name=not-needed-to-stop"; fi
  done
  local quiet=()
  [[ -t 2 ]] || quiet=(--progress quiet)
  COMPOSE_PROFILES=mysql,redis compose "${quiet[@]}" down --remove-orphans
}

list_volumes() {
  docker volume ls --quiet --filter "label=com.docker.compose.project=$project"
}

confirm_purge() {
  local volumes
  volumes=$(list_volumes)
  [[ -n $volumes ]] || { say "$project has no volumes."; return 1; }
  [[ $is_sure == yes ]] && return
  confirm_by_typing "$project" "This deletes all data of $project, for good: $(paste -sd ' ' - <<<"$volumes")" \
    || fail "not confirmed; nothing was deleted or stopped"
}

remove_volumes() {
  local volumes
  mapfile -t volumes < <(list_volumes)
  ((${#volumes[@]} == 0)) || docker volume rm "${volumes[@]}" >/dev/null
  succeed "removed ${volumes[*]}"
}

parse_options "$@"
select_installation "$wanted_mode"
check_engine || true
report_problems || exit 1
should_remove=no
if [[ $is_purge == yes ]] && confirm_purge; then should_remove=yes; fi
step "stopping $project"
stop_services
if [[ $should_remove == yes ]]; then remove_volumes; fi
succeed "$project is stopped"
