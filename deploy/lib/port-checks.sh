# shellcheck shell=bash
# Ports of this machine that have to be free, or be ours.

# is_listening PORT: whether something on this machine answers there.
is_listening() {
  if command -v ss >/dev/null 2>&1; then
    [[ -n $(ss -Hltn "sport = :$1" 2>/dev/null) ]]
  else
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
  fi
}

# is_held_by_us PORT: whether a container of this installation publishes it.
is_held_by_us() {
  [[ -n $(docker ps --quiet --filter "label=com.docker.compose.project=$project" --filter "publish=$1" 2>/dev/null) ]]
}

# find_free_port FROM: the next one that nobody listens on.
find_free_port() {
  local port=$1
  while ((port < 65535)) && is_listening "$port"; do port=$((port + 1)); done
  printf '%d' "$port"
}

# name_port_owner PORT: the container that has it, as far as Docker knows.
name_port_owner() {
  local container
  container=$(docker ps --filter "publish=$1" --format '{{.Names}}' 2>/dev/null | head -n 1)
  printf '%s' "${container:+the container }${container:-another program}"
}

# check_port VARIABLE PORT: a problem when somebody else has it.
check_port() {
  local variable=$1 port=$2
  [[ $port =~ ^[0-9]+$ ]] || return 0
  if is_listening "$port" && ! is_held_by_us "$port"; then
    add_problem "Port $port is taken by $(name_port_owner "$port")." \
      "set $variable in $environment_file to a free port, such as $variable=$(find_free_port $((port + 1)))"
  fi
}
