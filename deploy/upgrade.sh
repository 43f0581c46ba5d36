#!/usr/bin/env bash
# Brings a running production installation to another version without an interruption, and back when it has to be.
# A backup first, then the database, then the app's copies one by one, behind an nginx that goes on serving.
#
#   deploy/upgrade.sh VERSION      for example 1.2.0; built from this checkout, or pulled when AGENTCHAT_IMAGE is in a registry
#   deploy/upgrade.sh --rollback   to the version before
#
#   --build            builds the image even when there is one of that version
#   --without-backup   no restore point; for when you have just made one
#   --help             this text
#
# Ends with 0 when the version runs, 1 when nothing was changed, 2 when it went back, 3 when it could not go back.
set -euo pipefail
# shellcheck source=lib/load.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/load.sh"
# shellcheck source=lib/rolling.sh
source "$library_folder/rolling.sh"
# shellcheck source=lib/nginx-replacement.sh
source "$library_folder/nginx-replacement.sh"

parse_options() {
  target='' is_rollback=no wanted_images='' has_backup=yes
  while (($# > 0)); do
    case $1 in
      --rollback) is_rollback=yes ;;
      --build) wanted_images=build ;;
      --without-backup) has_backup=no ;;
      --help | -h) print_usage "${BASH_SOURCE[0]}"; exit 0 ;;
      -*) refuse_option "$1" ;;
      *) [[ -z $target ]] || fail "one version at a time: $1"; target=$1 ;;
    esac
    shift
  done
  [[ $is_rollback == yes || -n $target ]] || fail "name the version: deploy/upgrade.sh 1.2.0"
  [[ $is_rollback == no || -z $target ]] || fail "--rollback goes to the version before; leave $target out"
  [[ -z $target || $target =~ ${kind_patterns[version]} ]] || fail "\"$target\" cannot be a version: use letters, digits and . _ -"
}

# check_installation: an upgrade starts from something that works.
check_installation() {
  check_settings
  check_engine && check_disk
  report_problems || exit 1
  [[ -z ${AGENTCHAT_VERSION+set} ]] || fail "AGENTCHAT_VERSION is set in this shell's environment and would win over $environment_file: unset AGENTCHAT_VERSION"
  mapfile -t expected_services < <(compose config --services)
  summarise_services
  ((${#failed_services[@]} + ${#waiting_services[@]} == 0)) \
    || fail "not everything is healthy ($(unique_words "${failed_services[@]}" "${waiting_services[@]}")). Look first: deploy/doctor.sh"
}

# choose_versions: sets `current`, `target` and what is running now.
choose_versions() {
  current=$(get_setting AGENTCHAT_VERSION)
  image=$(get_setting AGENTCHAT_IMAGE)
  wanted_copies=$(get_setting APP_REPLICAS)
  if [[ $is_rollback == yes ]]; then
    target=$(read_environment_value AGENTCHAT_PREVIOUS_VERSION || true)
    [[ -n $target ]] || fail "there is no version before: $environment_file has no AGENTCHAT_PREVIOUS_VERSION"
    has_image "$image:$target" || fail "the image $image:$target is gone; name a version instead: deploy/upgrade.sh VERSION"
  fi
  running_image=$(docker inspect --format '{{.Image}}' "$(list_running_containers app | tail -n 1)")
  running_nginx=$(docker inspect --format '{{.Image}}' "$(list_running_containers nginx | head -n 1)")
  previous=$current
}

# keep_running_images: a version that is built again takes its name away from what runs now.
keep_running_images() {
  [[ $(image_id "$image:$current") == "$running_image" && ($target != "$current" || $wanted_images != build) ]] && return
  previous=$current-before-$(date -u +%Y%m%dT%H%M%SZ)
  docker tag "$running_image" "$image:$previous"
  docker tag "$running_nginx" "$image-nginx:$previous"
}

use_version() {
  export AGENTCHAT_VERSION=$1
}

# prepare_target: the image is there, and accepts the settings of this installation.
prepare_target() {
  use_version "$target"
  if [[ $wanted_images == build ]] || ! has_image "$image:$target"; then prepare_images "$wanted_images"; fi
  target_image=$(image_id "$image:$target") || fail "there is no image $image:$target"
  local output
  output=$(compose run --rm --no-deps -T app check 2>&1) \
    || fail "version $target does not accept the settings of this installation. Nothing was changed.
$output"
}

make_restore_point() {
  [[ $has_backup == yes ]] || return 0
  step "making a restore point"
  env -u AGENTCHAT_VERSION "$deploy_folder/backup.sh" || fail "without a restore point nothing is changed; see above (or --without-backup)"
}

migrate_database() {
  local output
  step "migrating the database"
  output=$(compose run --rm --no-deps -T migrate 2>&1) \
    || fail "the database could not be migrated. Version $current goes on running; what the migration did before is in the restore point.
$output"
}

# verify_target: what runs is what was asked for, and answers through nginx.
verify_target() {
  local copies attempt
  mapfile -t copies < <(list_copies_of "$target_image")
  ((${#copies[@]} == wanted_copies)) || { reason="${#copies[@]} of $wanted_copies copies run version $target"; return 1; }
  for ((attempt = 0; attempt < wanted_copies * 3; attempt++)); do
    request /readyz --fail --output /dev/null 2>/dev/null || { reason="$(local_address)/readyz does not answer"; return 1; }
  done
}

# roll_forward: sets `reason` when it is false.
roll_forward() {
  reason="a copy of version $target did not become healthy"
  roll_to "$target_image" "$wanted_copies" || { explain_failure; return 1; }
  if has_other_configuration "$image-nginx:$target"; then
    step "replacing nginx, whose configuration changed (a second without an answer)"
    reason="nginx of version $target did not become healthy"
    replace_nginx || { explain_failure; return 1; }
  fi
  verify_target
}

# go_back: the same way, to the images that ran before.
go_back() {
  trap - INT TERM
  printf '%s %s. Going back to version %s.\n' "$(paint 31 2 'error:')" "$reason" "$current" >&2
  use_version "$previous"
  local id
  for id in $(list_copies_of "$target_image"); do
    is_healthy "$id" || docker rm --force "$id" >/dev/null
  done
  remove_ended_copies
  if ! roll_to "$running_image" "$wanted_copies" || { has_other_configuration "$image-nginx:$previous" && ! replace_nginx; }; then
    printf '%s\n' "Version $current could not be brought back either. Look at: deploy/doctor.sh; docker compose --project-name $project logs app" >&2
    exit 3
  fi
  [[ $previous == "$current" ]] || write_environment_value AGENTCHAT_VERSION "$previous"
  printf '%s\n' "Version $current runs again. Its database keeps the new tables, which it does not mind." >&2
  exit 2
}

parse_options "$@"
select_installation production
take_lock
check_installation
choose_versions
keep_running_images
prepare_target
if [[ $target_image == "$running_image" && $target == "$current" ]]; then
  succeed "version $target already runs"
  exit 0
fi
step "upgrading $project from $current to $target"
make_restore_point
migrate_database
reason="interrupted"
trap go_back INT TERM
roll_forward || go_back
trap - INT TERM
write_environment_value AGENTCHAT_VERSION "$target"
write_environment_value AGENTCHAT_PREVIOUS_VERSION "$previous"
succeed "version $target runs in $wanted_copies copies. Back to $current: deploy/upgrade.sh --rollback"
