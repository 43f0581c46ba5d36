# shellcheck shell=bash
# MySQL and Redis: whether they are set as AgentChat needs them.

most_clock_difference_seconds=2
most_redis_memory_percent=80
most_slow_log_megabytes=100

diagnose_database() {
  local charset tables most used needed time difference
  if has_profile mysql && [[ -z $(list_running_containers mysql) ]]; then return; fi
  choose_database
  charset=$(query 'SELECT default_character_set_name FROM information_schema.schemata WHERE schema_name = DATABASE()')
  tables=$(query "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_collation NOT LIKE 'utf8mb4%'" | paste -sd ' ' -)
  if [[ $charset != utf8mb4 || -n $tables ]]; then
    add_problem "The database has the character set $charset${tables:+, and so have: $tables}; some characters cannot be stored." \
      "ALTER DATABASE \`$database_name\` CHARACTER SET utf8mb4; and for each of those tables: ALTER TABLE … CONVERT TO CHARACTER SET utf8mb4"
  else
    succeed "the database stores every character (utf8mb4)"
  fi
  read -r most used < <(query "SELECT @@max_connections, variable_value FROM performance_schema.global_status WHERE variable_name = 'Max_used_connections'")
  needed=$((($(get_setting APP_REPLICAS) + 1) * $(get_setting WEB_CONCURRENCY) * $(get_setting DATABASE_POOL_SIZE) + spare_connections))
  if ((most < needed)); then
    add_problem "MySQL accepts $most connections; while upgrading $needed may be needed (up to now at most $used were)." "set MYSQL_MAX_CONNECTIONS=$needed (your own server: max_connections), or lower DATABASE_POOL_SIZE"
  else
    succeed "MySQL accepts $most connections, $needed may be needed, $used were at most"
  fi
  time=$(query 'SELECT UNIX_TIMESTAMP()')
  difference=$(($(date +%s) - time))
  if ((${difference#-} > most_clock_difference_seconds)); then
    add_problem "The clock of the database differs from this machine's by $difference s." "keep both on time, for example with: sudo timedatectl set-ntp true"
  fi
}

# diagnose_slow_log: MySQL goes on writing it, and nobody but an operator knows whether it was read.
diagnose_slow_log() {
  local id size
  id=$(list_running_containers mysql | head -n 1)
  [[ -n $id ]] || return 0
  size=$(docker exec "$id" sh -c 'stat -c %s /var/lib/mysql/slow.log 2>/dev/null || echo 0')
  ((size / 1048576 < most_slow_log_megabytes)) && return
  add_problem "MySQL has written $((size / 1048576)) MB about slow statements." \
    "read the end of it, then empty it: docker compose --project-name $project exec mysql sh -c 'tail /var/lib/mysql/slow.log; truncate -s 0 /var/lib/mysql/slow.log'"
}

# ask_redis ARGUMENTS...
ask_redis() {
  local id
  id=$(list_running_containers redis | head -n 1)
  REDISCLI_AUTH=$(get_setting REDIS_PASSWORD) docker exec --env REDISCLI_AUTH "$id" redis-cli "$@" | tr -d '\r'
}

diagnose_redis() {
  if ! has_profile redis || [[ -z $(list_running_containers redis) ]]; then
    say "   Redis is your own: see to maxmemory-policy noeviction and appendonly yes there"
    return
  fi
  local policy appends evicted used most
  policy=$(ask_redis CONFIG GET maxmemory-policy | tail -n 1)
  appends=$(ask_redis CONFIG GET appendonly | tail -n 1)
  evicted=$(ask_redis INFO stats | sed -n 's/^evicted_keys://p')
  used=$(ask_redis INFO memory | sed -n 's/^used_memory://p')
  most=$(ask_redis CONFIG GET maxmemory | tail -n 1)
  if [[ $policy != noeviction ]]; then
    add_problem "Redis may drop sessions, locks and running answers: maxmemory-policy is $policy." "put deploy/redis/redis.conf back as it was, then: deploy/start.sh --prod; at once: redis-cli CONFIG SET maxmemory-policy noeviction"
  elif [[ $appends != yes ]]; then
    add_problem "Redis does not write to its disk: running answers would not survive its restart." "put deploy/redis/redis.conf back as it was (appendonly yes), then: deploy/start.sh --prod"
  else
    succeed "Redis keeps what it has (noeviction, appendonly), $evicted keys were evicted"
  fi
  if [[ $most =~ ^[1-9][0-9]*$ ]] && ((used * 100 / most > most_redis_memory_percent)); then
    add_problem "Redis uses $((used / 1048576)) of $((most / 1048576)) MB." "raise REDIS_MAXMEMORY in $environment_file, then: deploy/start.sh --prod"
  fi
}
