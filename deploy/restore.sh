#!/usr/bin/env bash
# Brings back what deploy/backup.sh wrote, and compares it with the archive: rows of each table, checksum of each file.
#
#   deploy/restore.sh backups/agentchat-<UTC time>-<version>.tar.gz
#
#   --yes      does not ask before data that is already there is replaced, or when APP_SECRET is another one
#   --help     this text
#
# On a new machine: put the old .env back first (its APP_SECRET reads the stored keys of providers), then run this.
set -euo pipefail
# shellcheck source=lib/load.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/load.sh"
# shellcheck source=lib/load-data.sh
source "$library_folder/load-data.sh"

parse_options() {
  archive='' is_sure=no
  while (($# > 0)); do
    case $1 in
      --yes) is_sure=yes ;;
      --help | -h) print_usage "${BASH_SOURCE[0]}"; exit 0 ;;
      -*) refuse_option "$1" ;;
      *) [[ -z $archive ]] || fail "one archive at a time: $1"; archive=$1 ;;
    esac
    shift
  done
  [[ -n $archive ]] || fail "name the archive: deploy/restore.sh backups/<archive>.tar.gz"
  [[ -f $archive ]] || fail "there is no file $archive"
}

# check_secret_fingerprint: another secret is possible, but somebody has to know what it costs.
check_secret_fingerprint() {
  local theirs ours
  theirs=$(read_manifest "$work" secret-fingerprint)
  ours=$(fingerprint_secret)
  [[ $theirs == "$ours" ]] && return
  warn "the archive was made with another APP_SECRET: its fingerprint is $theirs, that of $environment_file is $ours."
  say "   People can log in, but the stored keys of providers cannot be read and have to be entered again."
  say "   To keep them: put the APP_SECRET of that installation into $environment_file, then run this again."
  [[ $is_sure == yes ]] || confirm_by_typing "$project" "Restore without those keys?" || fail "not confirmed; nothing was changed"
}

# check_emptiness: people are what an installation in use has for certain.
check_emptiness() {
  local people=0 files
  if list_tables | grep -qx User; then people=$(query "SELECT COUNT(*) FROM \`User\`"); fi
  files=$(count_stored_files)
  ((people == 0 && files == 0)) && return
  [[ $is_sure == yes ]] && return
  confirm_by_typing "$project" "$project is in use ($people people, $files files). All of it is replaced by the archive; deploy/backup.sh keeps a copy." \
    || fail "not confirmed; nothing was changed"
}

start_stores() {
  complete_environment_file
  choose_image_source
  has_image "$(app_image)" || prepare_images ""
  local stores=() server
  for server in mysql redis; do
    if has_profile "$server"; then stores+=("$server"); fi
  done
  ((${#stores[@]} == 0)) && return
  step "starting ${stores[*]}"
  compose up --detach --wait --no-build "${stores[@]}" >/dev/null 2>&1 || { explain_failure; fail "the stores did not start"; }
}

# replace_everything: nobody may write meanwhile.
replace_everything() {
  step "stopping the app"
  compose stop nginx app >/dev/null 2>&1
  step "restoring the database"
  drop_all_tables
  gzip -dc "$work/database.sql.gz" | run_mysql mysql --default-character-set=utf8mb4 --binary-mode "$database_name" \
    || fail "the database could not be restored; the lines above say why. It is not complete now: run this again"
  step "restoring the files"
  # Compose makes the volume, so that it is known as this installation's.
  compose up --no-start --no-deps --no-build app >/dev/null 2>&1 || fail "the volume of files could not be made: docker compose up --no-start app"
  replace_files "$work/files" || fail "the files could not be restored; the lines above say why. Run this again"
  forget_live_state
}

# forget_live_state: what Redis holds belongs to what was before: running answers, locks, cached look-ups.
forget_live_state() {
  local redis
  redis=$(list_running_containers redis | head -n 1)
  if [[ -z $redis ]]; then
    warn "your own Redis still holds what belongs to the data before; remove the keys that begin with $(read_environment_value INSTANCE_NAME || printf agentchat):"
    return
  fi
  REDISCLI_AUTH=$(get_setting REDIS_PASSWORD) docker exec --env REDISCLI_AUTH "$redis" redis-cli FLUSHDB >/dev/null
}

# compare_with_archive: before anything newer touches the tables.
compare_with_archive() {
  local differences
  if ! differences=$(diff "$work/rows" <(count_rows)); then
    printf '%s\n' "$differences" >&2
    fail "these tables have other numbers of rows than the archive (< archive, > here)"
  fi
  if ! differences=$(diff <(grep '  \./files/' "$work/checksums" | sed 's|  \./files/|  ./|' | LC_ALL=C sort) <(hash_stored_files | LC_ALL=C sort)); then
    printf '%s\n' "$differences" >&2
    fail "these files differ from the archive (< archive, > here)"
  fi
  succeed "equal to the archive: $(awk '{ rows += $2 } END { print rows + 0 }' "$work/rows") rows in $(wc -l <"$work/rows" | tr -d ' ') tables, $(grep -c '  \./files/' "$work/checksums" || true) files"
}

parse_options "$@"
select_installation production
check_engine || true
report_problems || exit 1
take_lock
work=$(mktemp -d)
remove_at_exit "$work"
step "checking $archive"
unpack_archive "$archive" "$work"
verify_archive "$work"
say "   made $(read_manifest "$work" created) by version $(read_manifest "$work" version)"
start_stores
choose_database
check_secret_fingerprint
check_emptiness
replace_everything
compare_with_archive
"$deploy_folder/start.sh" --prod
