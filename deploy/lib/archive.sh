# shellcheck shell=bash
# What is inside an archive, and whether it is whole.
#
#   manifest          what it is: format, time, version, fingerprint of the secret
#   database.sql.gz   the dump
#   rows              each table and its number of rows in the dump, separated by a tab
#   files/            the volume of files
#   configuration     the environment file without its secrets
#   checksums         SHA-256 of all of these

archive_format=1

# fingerprint_secret: tells two APP_SECRETs apart without telling either.
fingerprint_secret() {
  local secret
  secret=$(get_setting APP_SECRET)
  [[ -n $secret ]] || return 0
  local checksum
  checksum=$(printf 'agentchat backup fingerprint:%s' "$secret" | sha256_of_input)
  printf '%s' "${checksum:0:16}"
}

# write_configuration: the environment file with empty secrets, for whoever sets up the next machine.
write_configuration() {
  local line name
  [[ -e $environment_file ]] || return 0
  while IFS= read -r line || [[ -n $line ]]; do
    name=${line%%=*}
    name=${name#export }
    if [[ $line == *=* && ($name =~ (SECRET|PASSWORD|TOKEN|KEY|DATABASE_URL|REDIS_URL)) ]]; then
      printf '%s=\n' "$name"
    else
      printf '%s\n' "$line"
    fi
  done <"$environment_file"
}

# write_manifest VERSION TIME
write_manifest() {
  printf '%s=%s\n' format "$archive_format" created "$2" version "$1" image "$(get_setting AGENTCHAT_IMAGE)" \
    secret-fingerprint "$(fingerprint_secret)" database "$database_name" project "$project"
}

# read_manifest FOLDER NAME
read_manifest() {
  sed -n "s/^$2=//p" "$1/manifest" | head -n 1
}

# write_checksums FOLDER: of every file in it.
write_checksums() {
  (cd "$1" && find . -type f ! -path ./checksums -print | LC_ALL=C sort | tr '\n' '\0' | xargs -0 "${sha256_command[@]}" >checksums)
}

# verify_archive FOLDER: every file as it was, none missing, none more.
verify_archive() {
  local listed present
  [[ -f $1/manifest && -f $1/checksums && -f $1/database.sql.gz && -f $1/rows ]] || fail "this is not an archive of deploy/backup.sh, or it is not complete"
  [[ $(read_manifest "$1" format) == "$archive_format" ]] || fail "the archive has the format $(read_manifest "$1" format); this release reads $archive_format. Use the release that made it: version $(read_manifest "$1" version)"
  (cd "$1" && "${sha256_command[@]}" --check --quiet checksums) || fail "the archive is damaged: the files above are not what they were. Use another one"
  listed=$(wc -l <"$1/checksums")
  present=$(find "$1" -type f ! -name checksums | wc -l)
  ((listed == present)) || fail "the archive holds $present files, its list $listed. Use another one"
}

# unpack_archive FILE FOLDER: nothing may lead out of the folder.
unpack_archive() {
  local names
  names=$(tar -tzf "$1") || fail "$1 cannot be read; is it complete?"
  if grep -qE '^/|(^|/)\.\.(/|$)' <<<"$names"; then fail "$1 holds paths that lead out of it; it was not made by deploy/backup.sh"; fi
  tar -xzf "$1" -C "$2" --no-same-owner
}
