# shellcheck shell=bash
# The list in deploy/settings.conf, and the value that a setting has now.

setting_names=()
declare -A setting_kinds setting_defaults setting_descriptions

load_settings() {
  local name kind default description
  while read -r name kind default description; do
    [[ -z $name || $name == \#* ]] && continue
    [[ $default == - ]] && default=
    setting_names+=("$name")
    setting_kinds[$name]=$kind
    setting_defaults[$name]=$default
    setting_descriptions[$name]=$description
  done <"$deploy_folder/settings.conf"
}
load_settings

# is_generated NAME: whether a random value is made for it.
is_generated() {
  [[ ${setting_kinds[$1]:-} == secret || ${setting_kinds[$1]:-} == password ]]
}

# get_setting NAME: from this shell's environment, else from the environment file, else the default: as Compose decides.
get_setting() {
  local value is_given=yes
  if [[ -n ${!1+set} ]]; then value=${!1}; else value=$(read_environment_value "$1") || is_given=no; fi
  # No profile at all is a choice: both servers are somebody's own.
  [[ $1 == COMPOSE_PROFILES && $is_given == yes ]] || value=${value:-${setting_defaults[$1]:-}}
  printf '%s' "$value"
}

# has_profile NAME: whether Compose runs this server itself.
has_profile() {
  [[ ,$(get_setting COMPOSE_PROFILES), == *,$1,* ]]
}

# random_secret: 256 random bits as hexadecimal, safe inside URLs and configuration files.
random_secret() {
  od -An -N32 -tx1 /dev/urandom | tr -d ' \n'
}
