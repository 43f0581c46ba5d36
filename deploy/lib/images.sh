# shellcheck shell=bash
# Where the images come from: built here, or pulled from a registry.

fingerprint_label=agentchat.sources

# choose_image_source [build|pull]: what was asked for, else what the image's name says. Sets `image_source`.
choose_image_source() {
  image_source=${1:-build}
  if [[ -z ${1:-} && $mode == production ]] && is_registry_image "$(get_setting AGENTCHAT_IMAGE)"; then image_source=pull; fi
}

# prepare_images [build|pull]: does nothing when it would come out the same, unless asked for.
prepare_images() {
  choose_image_source "${1:-}"
  if [[ $image_source == pull ]]; then pull_images "${1:-}"; else build_images "${1:-}"; fi
}

# pull_images [FORCED]
pull_images() {
  [[ -z ${1:-} ]] && has_image "$(app_image)" && return
  step "pulling $(app_image)"
  compose pull || fail "the images could not be pulled. Is AGENTCHAT_VERSION right, and may this machine read the registry (docker login)?"
}

# name_built_image: the one whose label tells what it was made from.
name_built_image() {
  if [[ $mode == production ]]; then app_image; else printf '%s-app' "$project"; fi
}

# build_images [FORCED]
build_images() {
  local image fingerprint services=(app)
  image=$(name_built_image)
  fingerprint=$(fingerprint_sources)
  if [[ -z ${1:-} ]] && [[ $(read_image_label "$image" "$fingerprint_label") == "$fingerprint" ]]; then return; fi
  # The migration runs the app's image; built a second time, it would get an id of its own.
  [[ $mode == development ]] || services+=(nginx)
  step "building $image (some minutes the first time)"
  AGENTCHAT_SOURCES=$fingerprint compose build "${services[@]}" \
    || fail "the image could not be built; the lines above say why. Usual causes: no way to the package registry (behind a proxy: HTTPS_PROXY), a full disk (docker system df), less than 2 GB of memory."
}

# read_image_label IMAGE LABEL
read_image_label() {
  docker image inspect --format "{{index .Config.Labels \"$2\"}}" "$1" 2>/dev/null || true
}
