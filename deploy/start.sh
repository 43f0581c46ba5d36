#!/usr/bin/env bash
# Starts AgentChat in containers, and waits until it can be used.
#
#   deploy/start.sh            development: the sources mounted, reloading as you change them
#   deploy/start.sh --prod     production: nginx in front of the app's copies, MySQL and Redis
#
#   --check    only looks whether it would start; changes nothing
#   --build    builds the images even when no source changed
#   --pull     pulls the images from the registry that AGENTCHAT_IMAGE names
#   --help     this text
#
# The first start makes .env with fresh secrets. Starting again is harmless: what runs as it should is left alone.
# START_TIMEOUT_SECONDS (180) is how long the services may take; AGENTCHAT_ENV_FILE is another place for .env.
set -euo pipefail
# shellcheck source=lib/load.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/load.sh"

parse_options() {
  wanted_mode=development is_check=no wanted_images=
  while (($# > 0)); do
    case $1 in
      --prod) wanted_mode=production ;;
      --check) is_check=yes ;;
      --build) wanted_images=build ;;
      --pull) wanted_images=pull ;;
      --help | -h) print_usage "${BASH_SOURCE[0]}"; exit 0 ;;
      *) refuse_option "$1" ;;
    esac
    shift
  done
}

# check_everything: all problems at once.
check_everything() {
  [[ -f $compose_file ]] || add_problem "$compose_file is missing." "get the complete project: git checkout -- $(basename "$compose_file")"
  command -v curl >/dev/null 2>&1 || add_problem "curl is not installed." "install it, for example: sudo apt-get install curl"
  check_settings
  check_environment_permissions
  if check_engine; then
    check_ports
    check_memory
    check_disk
  fi
  report_problems
}

# start_services: Compose waits for what each service depends on; what goes wrong meanwhile is noticed here, and told.
start_services() {
  remove_left_out_servers
  step "starting $project"
  remember_containers
  start_compose "$start_log" up --detach --no-build --remove-orphans
  wait_until_healthy && return
  # What Compose says by itself is of use when it gave up, not when it was ended.
  if is_compose_at_work; then end_compose; else tail -n 5 "$start_log" >&2; suggest_hints "$(<"$start_log")" >&2; fi
  explain_failure
  printf '\n%s did not start. All of its output: docker compose --project-name %s logs\n' "$project" "$project" >&2
  return 1
}

# check_answer: through the published port, as a browser comes.
check_answer() {
  local deadline=$((SECONDS + 30)) error
  until error=$(request /healthz --fail --output /dev/null 2>&1); do
    ((SECONDS < deadline)) || fail "the services are healthy, but $(local_address)/healthz does not answer: $error. Is a firewall or a proxy (http_proxy) in between?"
    sleep 1
  done
}

# check_ports: nobody else may have them.
check_ports() {
  if [[ $mode == production ]]; then
    check_port HTTP_PORT "$(get_setting HTTP_PORT)"
    check_port HTTPS_PORT "$(get_setting HTTPS_PORT)"
    return
  fi
  local variable
  for variable in "${!development_ports[@]}"; do check_port "$variable" "$(development_port "$variable")"; done
}

print_address() {
  succeed "AgentChat is ready: $(paint 1 1 "$(public_address)")"
  say "   Whoever signs up first becomes the administrator. Logs: docker compose --project-name $project logs --follow"
}

parse_options "$@"
select_installation "$wanted_mode"
check_everything || exit 1
if [[ $is_check == yes ]]; then
  [[ -e $environment_file ]] || say "$environment_file is not there yet; the start will make it with fresh secrets."
  succeed "everything is there to start $project"
  exit 0
fi
complete_environment_file
prepare_images "$wanted_images"
if is_running_as_configured; then
  succeed "$project already runs as configured"
else
  start_log=$(mktemp)
  remove_at_exit "$start_log"
  start_services || exit 1
fi
check_answer
print_address
