# shellcheck shell=bash
# Waiting for the services, and what to say when one does not come.

start_timeout_seconds=${START_TIMEOUT_SECONDS:-180}

# summarise_services: sets `waiting_services` and `failed_services`, by name; empty both when everything is ready.
summarise_services() {
  local service state health exit_code restarts policy rest verdict
  local -A seen=()
  waiting_services=() failed_services=()
  while read -r service state health exit_code restarts policy rest; do
    seen[$service]=1
    verdict=$(judge_container "$state" "$health" "$exit_code" "$restarts" "$policy")
    case $verdict in
      failed) failed_services+=("$service") ;;
      waiting) waiting_services+=("$service") ;;
    esac
  done < <(describe_containers)
  for service in "${expected_services[@]}"; do
    [[ -n ${seen[$service]:-} ]] || waiting_services+=("$service")
  done
}

# has_start_failed: whether Compose gave up. It is still at work, or was never asked, otherwise.
has_start_failed() {
  [[ -n ${start_process:-} ]] && ! kill -0 "$start_process" 2>/dev/null && ! wait "$start_process"
}

# wait_until_healthy: true when all services of this installation are; false as soon as one failed, or the time is over.
wait_until_healthy() {
  local deadline=$((SECONDS + start_timeout_seconds)) told=
  mapfile -t expected_services < <(compose config --services)
  while true; do
    summarise_services
    ((${#failed_services[@]} > 0)) || has_start_failed && return 1
    ((${#waiting_services[@]} == 0)) && return 0
    ((SECONDS >= deadline)) && return 1
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

# explain_failure: each service that is not well, its state, its last lines, and what usually helps.
explain_failure() {
  local service state health exit_code restarts policy was_killed id verdict
  local -A told=()
  while read -r service state health exit_code restarts policy was_killed id; do
    verdict=$(judge_container "$state" "$health" "$exit_code" "$restarts" "$policy")
    [[ $verdict == ready || $state == created || -n ${told[$service]:-} ]] && continue
    told[$service]=1
    explain_container "$service" "$id" "$state, health $health, exit code $exit_code, restarted $restarts times" "$was_killed" >&2
  done < <(describe_containers)
}

# explain_container SERVICE ID STATE WAS_KILLED_FOR_MEMORY
explain_container() {
  local lines probe
  lines=$(docker logs --tail 25 "$2" 2>&1 || true)
  probe=$(read_last_probe "$2")
  printf '\n%s %s: %s\n' "$(paint 31 2 'failed:')" "$1" "$3"
  printf '%s\n' "$lines" | sed 's/^/    /'
  printf '  Health check: %s\n' "$probe"
  [[ $4 == true ]] && printf '  Hint: %s\n' "the engine ended it because its memory ran out; give it more, or lower the sizes in $environment_file"
  suggest_hints "$lines $probe"
}

# read_last_probe ID: what the last health check said.
read_last_probe() {
  local output
  output=$(docker inspect --format '{{if .State.Health}}{{range .State.Health.Log}}{{.ExitCode}} {{.Output}}{{"\n"}}{{end}}{{end}}' "$1" 2>/dev/null || true)
  output=$(printf '%s' "$output" | grep -v '^[[:space:]]*$' | tail -n 1 || true)
  printf '%s' "${output:-none}"
}
