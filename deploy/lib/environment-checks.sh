# shellcheck shell=bash
# What the settings say, checked before anything is started with them.

least_secret_length=32
least_password_length=16
# Connections that stay free for a backup, a look by hand and MySQL itself.
spare_connections=10

# add_setting_problem NAME WHAT FIX
add_setting_problem() {
  local place=$environment_file
  [[ -n ${!1+set} ]] && place="this shell's environment"
  add_problem "$1 in $place $2" "$3"
}

# check_settings: each setting by its kind, then what they mean together.
check_settings() {
  local name value
  for name in "${setting_names[@]}"; do
    value=$(get_setting "$name")
    if [[ -z $value ]]; then continue; fi
    check_setting "$name" "$value"
  done
  check_lost_secrets
  check_servers
  check_connections
  check_certificates
}

# check_setting NAME VALUE
check_setting() {
  local name=$1 value=$2 kind=${setting_kinds[$1]} range=${setting_kinds[$1]#number:}
  case $kind in
    secret) check_secret "$name" "$value" "$least_secret_length" ;;
    password) check_secret "$name" "$value" "$least_password_length" && check_url_safe "$name" "$value" ;;
    port) check_number "$name" "$value" 1 65535 ;;
    number:*) check_number "$name" "$value" "${range%-*}" "${range#*-}" ;;
    *) check_text "$name" "$value" "$kind" ;;
  esac
}

# The patterns are what MySQL, Redis, Docker and the app accept.
declare -A kind_patterns=(
  [size:mysql]='^[0-9]+[KMGkmg]?$'
  [size:redis]='^[0-9]+([KMGkmg][Bb]?)?$'
  [address]='^https?://[A-Za-z0-9.-]+(:[0-9]+)?/?$|^https?://\[[0-9A-Fa-f:]+\](:[0-9]+)?/?$'
  [image]='^[a-z0-9.:/_-]+$'
  [version]='^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$'
  [profiles]='^(mysql|redis|mysql,redis|redis,mysql)$'
  [database]='^mysql://[^:@/[:space:]]+:[^@/[:space:]]*@[^/[:space:]]+/[^/?[:space:]]+(\?[^[:space:]]*)?$'
  [store]='^rediss?://[^[:space:]]+$'
)
declare -A kind_examples=(
  [size:mysql]=512M [size:redis]=512mb [address]=https://chat.example.com [image]=agentchat [version]=1.2.0
  [profiles]='mysql,redis' [database]=mysql://agentchat:password@mysql.example.com:3306/agentchat [store]=redis://:password@redis.example.com:6379/0
)

# check_text NAME VALUE KIND
check_text() {
  local pattern=${kind_patterns[$3]:-}
  [[ -z $pattern || $2 =~ $pattern ]] && return
  # The value of an address may hold a password, so it is not repeated.
  add_setting_problem "$1" "is not of the form that it needs." "write it like $1=${kind_examples[$3]}$([[ $3 == address ]] && printf ' (http or https, without a path)')"
}

# check_number NAME VALUE LEAST MOST
check_number() {
  [[ $2 =~ ^[0-9]{1,9}$ ]] && ((10#$2 >= $3 && 10#$2 <= $4)) && return
  add_setting_problem "$1" "is \"$2\", not a number from $3 to $4." "use a number from $3 to $4, or remove the line for the default${setting_defaults[$1]:+ (${setting_defaults[$1]})}"
}

# check_secret NAME VALUE LEAST_LENGTH: long enough, and nothing that somebody would try first.
check_secret() {
  local name=$1 value=$2 fix="make a new one with: openssl rand -hex 32"
  [[ $name == APP_SECRET ]] || fix+="; for data that is already there, change it in the server too"
  if is_well_known "$value"; then
    add_setting_problem "$name" "is a well-known placeholder." "$fix"
  elif ((${#value} < $3)); then
    add_setting_problem "$name" "has ${#value} characters; $3 are the least." "$fix"
  else
    return 0
  fi
  return 1
}

# is_well_known VALUE: placeholders of examples, and one character again and again.
is_well_known() {
  local value=${1,,}
  [[ -z ${value//${value:0:1}/} ]] && return
  [[ $value =~ ^(123456|root|admin|agentchat|secret|password|default|test)[0-9!]*$ ]] && return
  [[ $value =~ change[-_]?(me|this)|your[-_]|example|placeholder|replace[-_]?(me|this)|insert[-_] ]]
}

# check_url_safe NAME VALUE: passwords become part of a URL.
check_url_safe() {
  [[ $2 =~ ^[A-Za-z0-9._~-]+$ ]] \
    || add_setting_problem "$1" "has characters that would break the URL it becomes part of." "use letters, digits and . _ ~ - only, such as from: openssl rand -hex 32"
}

# check_lost_secrets: a fresh password would not open a volume that was made with another one.
check_lost_secrets() {
  local name volume=${project}_mysql
  [[ $mode == production ]] && docker volume inspect "$volume" >/dev/null 2>&1 || return 0
  for name in APP_SECRET MYSQL_ROOT_PASSWORD MYSQL_PASSWORD; do
    [[ -n $(get_setting "$name") ]] && continue
    add_problem "The volume $volume holds data, but $environment_file has no $name for it." \
      "put the environment file of that installation back; or, if its data may go: deploy/stop.sh$(mode_option) --purge"
  done
}

# check_servers: each of MySQL and Redis is either run here or named by a URL.
check_servers() {
  [[ $mode == production ]] || return 0
  local server variable
  for server in mysql redis; do
    variable=DATABASE_URL
    [[ $server == redis ]] && variable=REDIS_URL
    if ! has_profile "$server" && [[ -z $(get_setting $variable) ]]; then
      add_problem "COMPOSE_PROFILES leaves out $server, and $variable is not set." "add $server to COMPOSE_PROFILES in $environment_file, or set $variable to your own server"
    elif has_profile "$server" && [[ -n $(get_setting $variable) ]]; then
      warn "$variable names your own server, yet $server runs here too; remove $server from COMPOSE_PROFILES"
    fi
  done
}

# check_connections: replicas, with one more while upgrading, must not ask MySQL for more than it gives.
check_connections() {
  [[ $mode == production ]] && has_profile mysql || return 0
  local replicas processes pool most needed
  replicas=$(get_setting APP_REPLICAS) processes=$(get_setting WEB_CONCURRENCY)
  pool=$(get_setting DATABASE_POOL_SIZE) most=$(get_setting MYSQL_MAX_CONNECTIONS)
  [[ $replicas$processes$pool$most =~ ^[0-9]{1,20}$ ]] || return 0
  needed=$(((replicas + 1) * processes * pool + spare_connections))
  ((most >= needed)) || add_problem \
    "MYSQL_MAX_CONNECTIONS is $most, but ($replicas copies + 1 while upgrading) x $processes processes x $pool connections + $spare_connections spare = $needed." \
    "set MYSQL_MAX_CONNECTIONS=$needed in $environment_file, or lower APP_REPLICAS, WEB_CONCURRENCY or DATABASE_POOL_SIZE"
}

# check_environment_permissions: secrets are nobody else's business.
check_environment_permissions() {
  [[ -e $environment_file ]] || return 0
  local permissions
  permissions=$(ls -ld "$environment_file")
  [[ ${permissions:4:6} == ------ ]] || warn "other accounts of this machine can read $environment_file; close it with: chmod 600 $environment_file"
}
