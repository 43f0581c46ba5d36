# shellcheck shell=bash
# The volume of files, through a container of the app's own image: no other image is needed, and its account owns the files.

files_volume() {
  printf '%s_files' "$project"
}

# in_files_volume ro|rw COMMAND...: a command of the image with the volume at /data and no network.
in_files_volume() {
  local access=$1 program=$2
  shift 2
  docker run --rm --interactive --network none --read-only --volume "$(files_volume):/data:$access" --workdir /data --entrypoint "$program" "$(app_image)" "$@"
}

# save_files FOLDER: a copy of everything in the volume.
save_files() {
  mkdir -p "$1"
  docker volume inspect "$(files_volume)" >/dev/null 2>&1 || return 0
  in_files_volume ro tar --create --file=- . | tar -xf - -C "$1"
}

# replace_files FOLDER: the volume then holds exactly what is in the folder.
replace_files() {
  in_files_volume rw find . -mindepth 1 -delete
  tar --numeric-owner -cf - -C "$1" . | in_files_volume rw tar --extract --no-same-owner --no-same-permissions --file=- --exclude=./lost+found
}

# count_stored_files: how many the volume has.
count_stored_files() {
  docker volume inspect "$(files_volume)" >/dev/null 2>&1 || { printf 0; return; }
  in_files_volume ro find . -type f | wc -l | tr -d ' '
}

# hash_stored_files: checksums of everything in the volume, by name, as sha256sum writes them.
hash_stored_files() {
  in_files_volume ro sh -c 'find . -type f -print0 | sort -z | xargs -0 -r sha256sum'
}
