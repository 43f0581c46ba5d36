#!/usr/bin/env bash
# Writes everything that lasts into one archive, while people go on working: database, files, configuration without secrets.
#
#   deploy/backup.sh                   backups/agentchat-<UTC time>-<version>.tar.gz
#
#   --output DIR   another folder
#   --keep N       removes older archives of that folder, so that N stay
#   --help         this text
#
# The archive holds what people wrote: keep it as safe as the database. It does not hold APP_SECRET; without that one the
# stored keys of providers cannot be read, so keep a copy of .env apart from the archives.
set -euo pipefail
# shellcheck source=lib/load.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/load.sh"
# shellcheck source=lib/load-data.sh
source "$library_folder/load-data.sh"

parse_options() {
  output_folder=$project_root/backups keep=
  while (($# > 0)); do
    case $1 in
      --output) output_folder=${2:?--output needs a folder}; shift ;;
      --keep) keep=${2:?--keep needs a number}; shift ;;
      --help | -h) print_usage "${BASH_SOURCE[0]}"; exit 0 ;;
      *) refuse_option "$1" ;;
    esac
    shift
  done
  [[ -z $keep || $keep =~ ^[1-9][0-9]*$ ]] || fail "--keep needs a number from 1 on, not \"$keep\""
}

# collect FOLDER: the database first, so that every file that it names is there.
collect() {
  step "dumping the database"
  dump_database | gzip >"$1/database.sql.gz" || fail "the database could not be dumped; the lines above say why"
  gzip -dc "$1/database.sql.gz" | tail -n 1 | grep -q '^-- Dump completed' || fail "the dump ended early. Is the disk full, or did MySQL stop?"
  gzip -dc "$1/database.sql.gz" | count_dumped_rows >"$1/rows"
  step "copying the files"
  save_files "$1/files" || fail "the files could not be copied; the lines above say why"
  write_configuration >"$1/configuration"
  write_manifest "$version" "$created" >"$1/manifest"
  write_checksums "$1"
}

# pack FOLDER FILE: under another name until it is complete.
pack() {
  tar -czf "$2.partial" -C "$1" . || fail "the archive could not be written to $2"
  chmod 600 "$2.partial"
  mv "$2.partial" "$2"
}

# remove_old_archives: the names begin with the time, so the order of names is that of time.
remove_old_archives() {
  local archives index
  [[ -n $keep ]] || return 0
  mapfile -t archives < <(find "$output_folder" -maxdepth 1 -type f -name 'agentchat-*Z-*.tar.gz' | LC_ALL=C sort -r)
  for ((index = keep; index < ${#archives[@]}; index++)); do
    rm -f -- "${archives[index]}"
    say "   removed ${archives[index]}"
  done
}

parse_options "$@"
check_engine || true
report_problems || exit 1
select_installation production
choose_database
version=$(get_setting AGENTCHAT_VERSION)
created=$(date -u +%Y%m%dT%H%M%SZ)
mkdir -p "$output_folder"
work=$(mktemp -d "$output_folder/.backup.XXXXXX")
remove_at_exit "$work"
collect "$work"
archive=$output_folder/agentchat-$created-$version.tar.gz
pack "$work" "$archive"
remove_old_archives
succeed "wrote $archive ($(du -h "$archive" | cut -f 1 | tr -d ' '); $(awk '{ rows += $2 } END { print rows + 0 }' "$work/rows") rows in $(wc -l <"$work/rows" | tr -d ' ') tables, $(find "$work/files" -type f | wc -l | tr -d ' ') files)"
say "   APP_SECRET has the fingerprint $(fingerprint_secret); keep a copy of $environment_file apart from the archives."
