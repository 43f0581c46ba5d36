# shellcheck shell=bash
# What the machine has to offer.

least_engine=20.10.0
# The first that reads COMPOSE_PROFILES and its friends from the environment file as these scripts expect it.
least_compose=2.24.0
# Building needs the base images, the packages and the cache beside the result.
least_disk_to_build_mb=6144
least_disk_to_run_mb=1024
least_memory_mb=1024

# is_at_least VERSION LEAST: compares dotted numbers; what follows them is ignored.
is_at_least() {
  local have least index
  IFS=. read -ra have <<<"${1%%[-+~]*}"
  IFS=. read -ra least <<<"$2"
  for index in 0 1 2; do
    local first=${have[index]:-0} second=${least[index]:-0}
    first=${first//[!0-9]/}
    ((10#${first:-0} > 10#$second)) && return
    ((10#${first:-0} < 10#$second)) && return 1
  done
  return 0
}

# check_engine: false when nothing else can be asked of Docker.
check_engine() {
  local version error
  if ! command -v docker >/dev/null 2>&1; then
    add_problem "Docker is not installed." "install Docker Engine $least_engine or newer: https://docs.docker.com/engine/install/"
    return 1
  fi
  if ! version=$(docker version --format '{{.Server.Version}}' 2>&1); then
    error=$version
    if [[ $error == *"permission denied"* ]]; then
      add_problem "Docker does not let this account in." "sudo usermod -aG docker $(id -un), then log in again; or run this script with sudo"
    else
      add_problem "The Docker engine does not answer: ${error##*$'\n'}" "start it: sudo systemctl start docker, or open Docker Desktop"
    fi
    return 1
  fi
  is_at_least "$version" "$least_engine" \
    || add_problem "Docker Engine is $version." "upgrade it to $least_engine or newer: https://docs.docker.com/engine/install/"
  check_compose
}

check_compose() {
  local version
  if ! version=$(docker compose version --short 2>/dev/null); then
    add_problem "Compose v2 is not installed (docker compose)." "install the plugin: https://docs.docker.com/compose/install/linux/"
    return 1
  fi
  version=${version#v}
  is_at_least "$version" "$least_compose" \
    || add_problem "Compose is $version." "upgrade the plugin to $least_compose or newer: https://docs.docker.com/compose/install/linux/"
}

# check_disk: where the engine keeps images and volumes when that can be seen, else where the project is.
check_disk() {
  local folder free_mb least_mb=$least_disk_to_run_mb
  folder=$(docker info --format '{{.DockerRootDir}}' 2>/dev/null || true)
  [[ -d $folder ]] || folder=$project_root
  if ! has_image "$(app_image)"; then least_mb=$least_disk_to_build_mb; fi
  free_mb=$(df -Pk "$folder" | awk 'NR == 2 { print int($4 / 1024) }')
  ((free_mb >= least_mb)) \
    || add_problem "Only $free_mb MB are free in $folder; $least_mb MB are needed." "make room, for example with: docker system df (shows what Docker uses)"
}

# check_memory: what the settings may take together, against what the engine has.
check_memory() {
  local bytes have_mb need_mb
  bytes=$(docker info --format '{{.MemTotal}}' 2>/dev/null || true)
  [[ $bytes =~ ^[0-9]+$ ]] || return 0
  have_mb=$((bytes / 1024 / 1024))
  if ((have_mb < least_memory_mb)); then
    add_problem "The engine has $have_mb MB of memory; $least_memory_mb MB are the least." "give the machine, or Docker Desktop's settings, more memory"
    return
  fi
  need_mb=$(estimate_memory_mb) || return 0
  ((have_mb >= need_mb)) \
    || warn "the settings may take $need_mb MB of memory, the engine has $have_mb MB; lower MYSQL_BUFFER_POOL_SIZE, REDIS_MAXMEMORY or APP_REPLICAS"
}

# estimate_memory_mb: MySQL with its buffers, Redis when full, and each process of the app.
estimate_memory_mb() {
  local total=64 replicas processes
  replicas=$(get_setting APP_REPLICAS)
  processes=$(get_setting WEB_CONCURRENCY)
  [[ $replicas =~ ^[0-9]+$ && $processes =~ ^[0-9]+$ ]] || return 1
  total=$((total + replicas * processes * 256))
  if has_profile mysql; then total=$((total + 400 + $(to_megabytes "$(get_setting MYSQL_BUFFER_POOL_SIZE)"))); fi
  if has_profile redis; then total=$((total + 32 + $(to_megabytes "$(get_setting REDIS_MAXMEMORY)"))); fi
  printf '%d' "$total"
}

# to_megabytes SIZE: 512M, 512mb, 1G and 1gb are understood, anything else is 0.
to_megabytes() {
  local size=${1,,}
  size=${size%b}
  case $size in
    *[!0-9kmg]* | '') printf 0 ;;
    *k) printf '%d' $((10#${size%k} / 1024)) ;;
    *m) printf '%d' $((10#${size%m})) ;;
    *g) printf '%d' $((10#${size%g} * 1024)) ;;
    *) printf '%d' $((10#$size / 1024 / 1024)) ;;
  esac
}
