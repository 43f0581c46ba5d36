# shellcheck shell=bash
# What to say when a service does not come.

# explain_failure: the services that failed, or else those that were waited for: state, last lines, and what usually helps.
explain_failure() {
  local service state health exit_code restarts policy was_killed id rest verdict blamed
  local -A told=()
  ((${#failed_services[@]} > 0)) || summarise_services
  blamed=" ${failed_services[*]} "
  ((${#failed_services[@]} > 0)) || blamed=" ${waiting_services[*]} "
  while read -r service state health exit_code restarts policy was_killed id rest; do
    verdict=$(judge_container "$state" "$health" "$exit_code" "$restarts" "$policy")
    [[ $blamed != *" $service "* || $verdict == ready || $state == created || -n ${told[$service]:-} ]] && continue
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
