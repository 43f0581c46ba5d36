# shellcheck shell=bash
# The environment file: read, made, added to. Never sourced, so that nothing in it is run.

environment_file=${AGENTCHAT_ENV_FILE:-$project_root/.env}
[[ $environment_file == /* ]] || environment_file=$PWD/$environment_file

# read_environment_value NAME: the last value given for it, without quotes; false when there is no such line.
read_environment_value() {
  [[ -f $environment_file ]] || return 1
  local line value= is_found=1
  while IFS= read -r line || [[ -n $line ]]; do
    line=${line%$'\r'}
    line=${line#export }
    [[ $line == "$1="* ]] || continue
    is_found=0
    value=${line#*=}
    case $value in
      \"*\"*) value=${value#\"}; value=${value%%\"*} ;;
      \'*\'*) value=${value#\'}; value=${value%%\'*} ;;
      *) value=${value%%[[:space:]]#*}; value=${value%"${value##*[![:space:]]}"} ;;
    esac
  done <"$environment_file"
  printf '%s' "$value"
  return $is_found
}

# write_environment_value NAME VALUE: changes its line, or adds one; everything else stays as it is.
write_environment_value() {
  local temporary
  temporary=$(mktemp "$environment_file.XXXXXX")
  NEW_VALUE=$2 awk -v name="$1" '
    { line = $0; sub(/^export /, "", line) }
    index(line, name "=") == 1 { if (!written) print name "=" ENVIRON["NEW_VALUE"]; written = 1; next }
    { print }
    END { if (!written) print name "=" ENVIRON["NEW_VALUE"] }' "$environment_file" >"$temporary"
  chmod 600 "$temporary"
  mv -f "$temporary" "$environment_file"
}

# render_environment_file: a new environment file, with fresh secrets and everything else at its default.
render_environment_file() {
  local name
  printf '%s\n' '# Made by deploy/start. The secrets belong to the data: keep a copy of this file where the backups are not.' \
    '# Remove the # before what you change, then run deploy/start again.'
  for name in "${setting_names[@]}"; do
    printf '\n# %s\n' "${setting_descriptions[$name]}"
    if is_generated "$name" && ! is_default_in_use "$name"; then
      printf '%s=%s\n' "$name" "$(random_secret)"
    elif [[ $name == COMPOSE_PROFILES ]]; then
      printf '%s=%s\n' "$name" "$(get_setting "$name")"
    else
      printf '# %s=%s\n' "$name" "${setting_defaults[$name]}"
    fi
  done
}

# create_environment_file: never touches one that is there, not even when two starts run at once.
create_environment_file() {
  local content
  content=$(render_environment_file)
  if (set -o noclobber && printf '%s\n' "$content" >"$environment_file") 2>/dev/null; then
    succeed "made $environment_file with fresh secrets (readable by you only)"
  fi
}

# list_missing_secrets: the generated settings that have no value yet.
list_missing_secrets() {
  local name
  for name in "${setting_names[@]}"; do
    if is_generated "$name" && [[ -z $(get_setting "$name") ]] && ! is_default_in_use "$name"; then printf '%s\n' "$name"; fi
  done
}

# is_default_in_use NAME: whether a development database was made without an environment file, with the password of docker-compose.yml.
is_default_in_use() {
  [[ $mode == development && $1 == MYSQL_* ]] && docker volume inspect "${project}_mysql" >/dev/null 2>&1
}

# complete_environment_file: makes the file, or adds the secrets and the profiles that it lacks.
complete_environment_file() {
  local name
  if [[ ! -e $environment_file ]]; then
    create_environment_file
    return
  fi
  while read -r name; do
    write_environment_value "$name" "$(random_secret)"
    succeed "added a fresh $name to $environment_file"
  done < <(list_missing_secrets)
  if [[ -z ${COMPOSE_PROFILES+set} ]] && ! read_environment_value COMPOSE_PROFILES >/dev/null; then
    write_environment_value COMPOSE_PROFILES "${setting_defaults[COMPOSE_PROFILES]}"
  fi
}
