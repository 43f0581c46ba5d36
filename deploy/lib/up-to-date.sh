# shellcheck shell=bash
# Whether a start would change anything.

# is_running_as_configured: everything is healthy, from the images that are here, with the settings as they are now.
is_running_as_configured() {
  local ids
  mapfile -t expected_services < <(compose config --services)
  mapfile -t ids < <(list_containers)
  ((${#ids[@]} > 0)) || return 1
  summarise_services
  ((${#failed_services[@]} + ${#waiting_services[@]} == 0)) || return 1
  have_current_settings "${ids[@]}" && have_current_images "${ids[@]}" && has_wanted_replicas
}

# have_current_settings IDS...: Compose marks each container with the hash of what it was made from.
have_current_settings() {
  local hashes actual
  hashes=$(compose config --hash '*' 2>/dev/null | tr -s ' ' | sort) || return 1
  actual=$(docker inspect --format '{{index .Config.Labels "com.docker.compose.service"}} {{index .Config.Labels "com.docker.compose.config-hash"}}' "$@" | sort -u)
  [[ -n $hashes && $hashes == "$actual" ]]
}

# have_current_images IDS...: each container runs what its image's name means now.
have_current_images() {
  local name running current
  while read -r name running; do
    current=$(docker image inspect --format '{{.Id}}' "$name" 2>/dev/null || true)
    [[ $current == "$running" ]] || return 1
  done < <(docker inspect --format '{{.Config.Image}} {{.Image}}' "$@" | sort -u)
}

has_wanted_replicas() {
  [[ $mode == development ]] && return
  local ids
  mapfile -t ids < <(list_running_containers app)
  ((${#ids[@]} == $(get_setting APP_REPLICAS)))
}
