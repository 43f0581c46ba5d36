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

# compose ARGUMENTS...: the same from any folder.
compose() {
  local arguments=(--project-directory "$project_root" --file "$compose_file" --project-name "$project")
  [[ -e $environment_file ]] && arguments+=(--env-file "$environment_file")
  if [[ $mode == production ]] && has_certificates; then export NGINX_TLS=on; fi
  docker compose "${arguments[@]}" "$@"
}

# start_compose OUTPUT_FILE ARGUMENTS...: in the background, as a group of processes of its own, so that all of them can be
# ended. Sets `start_process`.
start_compose() {
  local output_file=$1
  shift
  set -m
  compose "$@" </dev/null >"$output_file" 2>&1 &
  start_process=$!
  set +m
}

# end_compose: what was started in the background must not go on when nobody waits for it any more.
end_compose() {
  kill -TERM -- "-$start_process" 2>/dev/null || true
  wait "$start_process" 2>/dev/null || true
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
