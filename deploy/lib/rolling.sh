# shellcheck shell=bash
# Replacing the copies of the app one by one, behind an nginx that goes on serving.

# nginx asks for the addresses of the copies every 2 seconds.
nginx_notice_seconds=3

# image_id NAME
image_id() {
  docker image inspect --format '{{.Id}}' "$1" 2>/dev/null
}

# list_copies_of ID: running copies made from this image, the youngest first.
list_copies_of() {
  local ids
  mapfile -t ids < <(list_running_containers app)
  ((${#ids[@]} == 0)) && return
  docker inspect --format '{{.ID}} {{.Image}}' "${ids[@]}" | awk -v image="$1" '$2 == image { print $1 }'
}

# list_other_copies ID: running copies made from another image, the youngest first.
list_other_copies() {
  local ids
  mapfile -t ids < <(list_running_containers app)
  ((${#ids[@]} == 0)) && return
  docker inspect --format '{{.ID}} {{.Image}}' "${ids[@]}" | awk -v image="$1" '$2 != image { print $1 }'
}

# is_healthy ID
is_healthy() {
  [[ $(docker inspect --format '{{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{end}}' "$1" 2>/dev/null) == 'running healthy' ]]
}

# remove_ended_copies: they would be counted, and started again.
remove_ended_copies() {
  local id
  while read -r id; do docker rm "$id" >/dev/null; done < <(docker ps --all --quiet --no-trunc --filter status=exited --filter status=dead --filter status=created \
    --filter "label=com.docker.compose.project=$project" --filter label=com.docker.compose.oneoff=False --filter label=com.docker.compose.service=app)
}

# add_copy: one more copy, from the image that AGENTCHAT_VERSION names now; true once it is healthy.
add_copy() {
  local before copies deadline new
  remove_ended_copies
  mapfile -t copies < <(list_running_containers app)
  before=" ${copies[*]} "
  compose up --detach --no-deps --no-recreate --no-build --scale "app=$((${#copies[@]} + 1))" app >/dev/null 2>&1 || return 1
  deadline=$((SECONDS + start_timeout_seconds))
  while ((SECONDS < deadline)); do
    for new in $(list_containers_of app); do
      [[ $before == *" $new "* ]] && continue
      is_healthy "$new" && return 0
      # One that ends or is restarted while it starts will not get better.
      [[ $(docker inspect --format '{{.State.Status}} {{.RestartCount}}' "$new") =~ ^(exited|dead|restarting)|\ [1-9] ]] && return 1
    done
    sleep 0.5
  done
  return 1
}

# retire_copy ID: it takes nothing new, lets its answers finish, and leaves within its grace period.
retire_copy() {
  docker stop "$1" >/dev/null
  docker rm "$1" >/dev/null
}

# roll_to IMAGE WANTED: until only copies of this image are left; false as soon as a new one does not become healthy.
roll_to() {
  local image=$1 wanted=$2 old copies
  while true; do
    mapfile -t copies < <(list_copies_of "$image")
    mapfile -t old < <(list_other_copies "$image")
    ((${#copies[@]} >= wanted && ${#old[@]} == 0)) && return
    if ((${#copies[@]} < wanted)); then
      step "starting copy $((${#copies[@]} + 1)) of $wanted"
      add_copy || return 1
      # nginx has to know the new one before an old one goes.
      sleep "$nginx_notice_seconds"
    fi
    if ((${#old[@]} > 0)); then
      step "letting an old copy finish its answers"
      retire_copy "${old[-1]}"
    fi
  done
}
