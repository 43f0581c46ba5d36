# shellcheck shell=bash
# Waiting for the services.

start_timeout_seconds=${START_TIMEOUT_SECONDS:-180}

# What a health check says that no waiting changes. Before MySQL has its accounts, it cannot be reached over TCP at all.
hopeless_probe='Access denied for user|WRONGPASS|NOAUTH'
declare -A restarts_before=() started_before=() wanted_hashes=()

# remember_containers: what a start finds, so that it does not take what was wrong before for its own failure.
remember_containers() {
  local service state health exit_code restarts policy was_killed id started hash
  while read -r service state health exit_code restarts policy was_killed id started hash; do
    restarts_before[$id]=$restarts started_before[$id]=$started
  done < <(describe_containers)
  while read -r service hash; do wanted_hashes[$service]=$hash; done < <(compose config --hash '*' 2>/dev/null)
}

# is_compose_at_work: whether the start in the background has not ended yet.
is_compose_at_work() {
  [[ -n ${start_process:-} ]] && kill -0 "$start_process" 2>/dev/null
}

# is_still_to_come SERVICE STATE ID STARTED HASH: whether Compose will make this container anew, or start it again.
is_still_to_come() {
  [[ -n ${wanted_hashes[$1]:-} && ${wanted_hashes[$1]} != "$5" ]] && return
  [[ $2 == exited || $2 == dead ]] && [[ ${started_before[$3]:-} == "$4" ]]
}

# is_hopeless ID
is_hopeless() {
  read_last_probe "$1" | grep -qE "$hopeless_probe"
}

# summarise_services: sets `waiting_services` and `failed_services`, by name; empty both when everything is ready.
summarise_services() {
  local service state health exit_code restarts policy was_killed id started hash verdict is_at_work=no
  local -A seen=()
  waiting_services=() failed_services=()
  if is_compose_at_work; then is_at_work=yes; fi
  while read -r service state health exit_code restarts policy was_killed id started hash; do
    seen[$service]=1
    verdict=$(judge_container "$state" "$health" "$exit_code" $((restarts - ${restarts_before[$id]:-0})) "$policy")
    if [[ $is_at_work == yes ]] && is_still_to_come "$service" "$state" "$id" "$started" "$hash"; then verdict=waiting
    elif [[ $verdict == waiting ]] && is_hopeless "$id"; then verdict=failed; fi
    case $verdict in
      failed) failed_services+=("$service") ;;
      waiting) waiting_services+=("$service") ;;
    esac
  done < <(describe_containers)
  for service in "${expected_services[@]}"; do
    [[ -n ${seen[$service]:-} ]] || waiting_services+=("$service")
  done
}

# wait_until_healthy: true when Compose has done its work and all services of this installation are healthy; false as soon as
# one failed, Compose gave up, or the time is over.
wait_until_healthy() {
  local deadline=$((SECONDS + start_timeout_seconds)) told='' is_at_work
  mapfile -t expected_services < <(compose config --services)
  while true; do
    is_at_work=no
    if is_compose_at_work; then is_at_work=yes; fi
    summarise_services
    ((${#failed_services[@]} > 0)) && return 1
    if [[ $is_at_work == no ]]; then
      wait "$start_process" || return 1
      ((${#waiting_services[@]} > 0)) || return 0
    fi
    ((SECONDS >= deadline)) && { warn "that took longer than START_TIMEOUT_SECONDS ($start_timeout_seconds)"; return 1; }
    if [[ ${waiting_services[*]} != "$told" ]]; then
      told=${waiting_services[*]}
      step "waiting for: $(unique_words "${waiting_services[@]}")"
    fi
    sleep 1
  done
}

# unique_words WORDS...
unique_words() {
  printf '%s\n' "$@" | sort -u | paste -sd ' ' -
}
