# shellcheck shell=bash
# The containers, their images, and whether the app has what it needs.

# diagnose_services: false when nothing runs that could be looked at further.
diagnose_services() {
  local service state health exit_code restarts policy was_killed id rest verdict count=0
  local -A told=()
  while read -r service state health exit_code restarts policy was_killed id rest; do
    count=$((count + 1))
    verdict=$(judge_container "$state" "$health" "$exit_code" "$restarts" "$policy")
    if [[ $verdict != ready && -z ${told[$service]:-} ]]; then
      told[$service]=1
      add_problem "$service is $state, health $health, exit code $exit_code, restarted $restarts times." \
        "read its log: docker logs --tail 50 ${id:0:12}; then: deploy/start.sh --prod$(list_hints_of "$id")"
    fi
    [[ $was_killed != true ]] || add_problem "$service was ended because its memory ran out." "give it more, or lower what it may use in $environment_file"
  done < <(describe_containers)
  if ((count == 0)); then
    add_problem "$project does not run." "start it: deploy/start.sh --prod"
    return 1
  fi
  ((${#told[@]} > 0)) || succeed "all $count containers are well"
  diagnose_replicas
}

# list_hints_of ID: what usually helps, behind the fix.
list_hints_of() {
  local hints
  hints=$(suggest_hints "$(docker logs --tail 25 "$1" 2>&1 || true)" | sed 's/^ *Hint: //' | paste -sd ';' -)
  printf '%s' "${hints:+. Its log suggests: $hints}"
}

diagnose_replicas() {
  local copies wanted
  mapfile -t copies < <(list_running_containers app)
  wanted=$(get_setting APP_REPLICAS)
  ((${#copies[@]} == wanted)) \
    || add_problem "${#copies[@]} copies of the app run, APP_REPLICAS is $wanted." "deploy/start.sh --prod brings them to $wanted"
}

# diagnose_versions: what runs is what the environment file names.
diagnose_versions() {
  local service name running wanted different=()
  wanted=$(get_setting AGENTCHAT_VERSION)
  while read -r service name running; do
    [[ $service == app || $service == nginx ]] || continue
    if [[ $name != *":$wanted" || $(docker image inspect --format '{{.Id}}' "$name" 2>/dev/null) != "$running" ]]; then different+=("$service runs $name"); fi
  done < <(list_containers | xargs docker inspect --format '{{index .Config.Labels "com.docker.compose.service"}} {{.Config.Image}} {{.Image}}' | sort -u)
  if ((${#different[@]} > 0)); then
    add_problem "$(printf '%s; ' "${different[@]}")$environment_file names version $wanted, or that image was built anew." "bring it to what is named, copy by copy: deploy/upgrade.sh $wanted; or at once: deploy/start.sh --prod"
  else
    succeed "everything runs version $wanted"
  fi
}

# diagnose_readiness: what the app says of its database, its migrations and its store.
diagnose_readiness() {
  local answer
  answer=$(request /readyz 2>&1) || { add_problem "$(local_address)/readyz does not answer: $answer." "deploy/start.sh --prod"; return; }
  [[ $answer == *'"database":"ok"'* ]] || add_problem "The app does not reach its database." "is MySQL healthy, and are DATABASE_URL or MYSQL_PASSWORD right? docker compose --project-name $project logs app"
  [[ $answer == *'"migrations":"ok"'* ]] || add_problem "Migrations are pending." "apply them: deploy/start.sh --prod; the log of the last try: docker compose --project-name $project logs migrate"
  [[ $answer != *'"store":"failed"'* ]] || add_problem "The app does not reach Redis; it goes on without, but slower and with limits for each process." "is Redis healthy, and are REDIS_URL or REDIS_PASSWORD right?"
  [[ $answer != *'"database":"ok"'*'"migrations":"ok"'*'"store":"ok"'* ]] || succeed "database, migrations and store are ready"
}
