# shellcheck shell=bash
# nginx is the one service that people are connected to: it is replaced only when its configuration changed.

configuration_listing='cd /etc/nginx && { nginx -v 2>&1; find . /docker-entrypoint.d /usr/share/nginx/errors -type f -exec sha256sum {} + | sort; }'

# has_other_configuration IMAGE: whether an nginx from this image would behave in another way than the running one. Files of
# the interface do not count: what this nginx does not have, the copies of the app answer.
has_other_configuration() {
  local running theirs
  running=$(docker inspect --format '{{.Image}}' "$(list_running_containers nginx | head -n 1)") || return 0
  [[ $running != "$(image_id "$1")" ]] || return 1
  theirs=$(docker run --rm --network none --entrypoint sh "$1" -c "$configuration_listing") || return 0
  [[ $theirs != "$(docker run --rm --network none --entrypoint sh "$running" -c "$configuration_listing")" ]]
}

# replace_nginx: a second or two without an answer; open streams come back by themselves.
replace_nginx() {
  local id deadline=$((SECONDS + start_timeout_seconds))
  compose up --detach --no-deps --no-build nginx >/dev/null 2>&1 || return 1
  while ((SECONDS < deadline)); do
    id=$(list_running_containers nginx | head -n 1)
    [[ -n $id ]] && is_healthy "$id" && return 0
    sleep 0.5
  done
  return 1
}
