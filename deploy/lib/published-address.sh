# shellcheck shell=bash
# Where people and the scripts reach this installation.

declare -A development_ports=([PORT]=3000 [MYSQL_PORT]=3306 [REDIS_PORT]=6379)

# development_port VARIABLE: what docker-compose.yml publishes on this machine.
development_port() {
  local port
  port=$(get_setting "$1")
  printf '%s' "${port:-${development_ports[$1]}}"
}

# local_address: from this machine.
local_address() {
  if [[ $mode == development ]]; then
    printf 'http://localhost:%s' "${PORT:-$(read_environment_value PORT || echo 3000)}"
  elif has_certificates; then
    printf 'https://localhost:%s' "$(get_setting HTTPS_PORT)"
  else
    printf 'http://localhost:%s' "$(get_setting HTTP_PORT)"
  fi
}

# public_address: as people write it.
public_address() {
  local address
  address=$(get_setting APP_URL)
  printf '%s' "${address:-$(local_address)}"
}

# request PATH [CURL OPTIONS...]: through the published port. A certificate of another name is fine here: doctor.sh looks at it.
request() {
  local path=$1
  shift
  curl --silent --show-error --insecure --max-time 10 "$@" "$(local_address)$path"
}
