# shellcheck shell=bash
# SHA-256 with what the machine has, and what the images are made from.

sha256_command=(sha256sum)
command -v sha256sum >/dev/null 2>&1 || sha256_command=(shasum --algorithm 256)

# sha256_of_input: the checksum of standard input alone.
sha256_of_input() {
  local line
  line=$("${sha256_command[@]}")
  printf '%s' "${line%% *}"
}

# list_image_sources: the files that the images are made from, by the list of what a build may read.
list_image_sources() {
  local sources=(Dockerfile .dockerignore) source
  # Development mounts its sources; its image holds the packages.
  if [[ $mode == development ]]; then
    find Dockerfile .npmrc package.json package-lock.json 2>/dev/null || true
    return
  fi
  while read -r source; do
    [[ -e $source ]] && sources+=("$source")
  done < <(sed -n 's/^!//p' .dockerignore 2>/dev/null)
  find "${sources[@]}" -name generated -prune -o -type f ! -name .DS_Store -print 2>/dev/null | LC_ALL=C sort
}

# fingerprint_sources: changes when images built now would differ.
fingerprint_sources() {
  cd "$project_root" || return
  list_image_sources | tr '\n' '\0' | xargs -0 "${sha256_command[@]}" | sha256_of_input
}
