# shellcheck shell=bash
# Which installation is meant, and Compose for exactly that one.

# select_installation production|development: sets `mode`, `compose_file` and `project`.
select_installation() {
  mode=$1
  local default_project=agentchat
  compose_file=$project_root/docker-compose.prod.yml
  if [[ $mode == development ]]; then
    compose_file=$project_root/docker-compose.yml
    default_project=agentchat-dev
    # The container writes into the sources as their owner.
    APP_USER=${APP_USER:-$(find "$project_root" -maxdepth 0 -printf '%U:%G' 2>/dev/null || printf '%d:%d' "$(id -u)" "$(id -g)")}
    export APP_USER
  fi
  project=${COMPOSE_PROJECT_NAME:-$(read_environment_value COMPOSE_PROJECT_NAME || true)}
  project=${project:-$default_project}
}

# compose ARGUMENTS...: the same from any folder. In development the app runs as who owns the sources, which it writes to.
compose() {
  local arguments=(--project-directory "$project_root" --file "$compose_file" --project-name "$project")
  [[ -e $environment_file ]] && arguments+=(--env-file "$environment_file")
  APP_USER=${APP_USER:-$(id -u):$(id -g)} docker compose "${arguments[@]}" "$@"
}

# app_image: name and version of the app's image.
app_image() {
  printf '%s:%s' "$(get_setting AGENTCHAT_IMAGE)" "$(get_setting AGENTCHAT_VERSION)"
}

# is_registry_image NAME: whether its first part is a host, as Docker decides.
is_registry_image() {
  [[ $1 == */* && (${1%%/*} == *.* || ${1%%/*} == *:* || ${1%%/*} == localhost) ]]
}

# has_image NAME: whether the engine has it.
has_image() {
  docker image inspect "$1" >/dev/null 2>&1
}

# mode_option: how to call the other scripts for the same installation, for messages.
mode_option() {
  if [[ $mode == production ]]; then printf ' --prod'; fi
}
