# shellcheck shell=bash
# The containers of this installation, found by the labels that Compose gives them.

# list_containers: ids, running or not; commands that were run once by hand are left out.
list_containers() {
  docker ps --all --quiet --no-trunc --filter "label=com.docker.compose.project=$project" --filter label=com.docker.compose.oneoff=False
}

# list_running_containers SERVICE: ids of those that have not ended, the oldest last.
list_running_containers() {
  docker ps --quiet --no-trunc --filter "label=com.docker.compose.project=$project" --filter label=com.docker.compose.oneoff=False \
    --filter "label=com.docker.compose.service=$1"
}

# list_containers_of SERVICE: ids in any state.
list_containers_of() {
  docker ps --all --quiet --no-trunc --filter "label=com.docker.compose.project=$project" --filter label=com.docker.compose.oneoff=False \
    --filter "label=com.docker.compose.service=$1"
}

# remove_left_out_servers: what COMPOSE_PROFILES does not name any more is not Compose's to stop. Volumes stay.
remove_left_out_servers() {
  local server ids
  [[ $mode == production ]] || return 0
  for server in mysql redis; do
    has_profile "$server" && continue
    mapfile -t ids < <(list_containers_of "$server")
    ((${#ids[@]} > 0)) || continue
    step "removing the container of $server, which COMPOSE_PROFILES leaves out; its volume stays"
    docker stop "${ids[@]}" >/dev/null
    docker rm "${ids[@]}" >/dev/null
  done
}

# The engine writes these fields; Compose's own list has changed its format between versions.
container_format='{{index .Config.Labels "com.docker.compose.service"}} {{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}} {{.State.ExitCode}} {{.RestartCount}} {{if .HostConfig.RestartPolicy.Name}}{{.HostConfig.RestartPolicy.Name}}{{else}}no{{end}} {{.State.OOMKilled}} {{.ID}} {{.State.StartedAt}} {{index .Config.Labels "com.docker.compose.config-hash"}}'

# describe_containers: one line each: service, state, health, exit code, restarts, restart policy, killed for memory, id, time
# of its start, hash of its settings. One that goes while it is looked at is left out.
describe_containers() {
  local ids
  mapfile -t ids < <(list_containers)
  ((${#ids[@]} == 0)) && return
  docker inspect --format "$container_format" "${ids[@]}" 2>/dev/null || true
}

# judge_container STATE HEALTH EXIT_CODE RESTARTS RESTART_POLICY: ready, waiting or failed.
judge_container() {
  local state=$1 health=$2 exit_code=$3 restarts=$4 policy=$5
  case $state in
    running)
      # Whoever is well now may have been restarted before.
      if [[ $health == healthy ]]; then printf ready
      elif ((restarts >= 3)); then printf failed
      elif [[ $health == none ]]; then printf ready
      else printf waiting; fi ;;
    exited | dead)
      if [[ $policy == no && $exit_code == 0 ]]; then printf ready
      else printf failed; fi ;;
    restarting) if ((restarts >= 3)); then printf failed; else printf waiting; fi ;;
    *) printf waiting ;;
  esac
}
