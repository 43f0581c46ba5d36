# shellcheck shell=bash
# Programs of MySQL, run where they can reach the database of this installation: its own server, or the one that
# DATABASE_URL names. Passwords go through the environment, never over a command line.

# choose_database: sets `database_name`, `database_container` and `database_options`.
choose_database() {
  database_name=agentchat database_host='' database_options=(--user=root)
  if [[ $mode == production ]] && ! has_profile mysql; then
    parse_database_url "$(get_setting DATABASE_URL)"
    return
  fi
  database_container=$(list_running_containers mysql | head -n 1)
  [[ -n $database_container ]] || fail "MySQL of $project is not running. Start it: deploy/start.sh$(mode_option)"
  database_password=$(get_setting MYSQL_ROOT_PASSWORD)
}

# parse_database_url URL: mysql://user:password@host:port/name, with percent-encoded parts.
parse_database_url() {
  local rest=${1#mysql://} account address
  account=${rest%@*}
  address=${rest##*@}
  database_name=${address#*/}
  database_name=$(decode_percent "${database_name%%\?*}")
  address=${address%%/*}
  database_host=${address%:*}
  database_password=$(decode_percent "${account#*:}")
  database_options=(--user="$(decode_percent "${account%%:*}")" --host="$database_host" --port="$([[ $address == *:* ]] && printf '%s' "${address##*:}" || printf 3306)")
}

decode_percent() {
  local text=${1//\\/\\\\}
  printf '%b' "${text//%/\\x}"
}

# run_mysql PROGRAM ARGUMENTS...: standard input and output are the program's.
run_mysql() {
  local program=$1
  shift
  export MYSQL_PWD=$database_password
  if [[ -z $database_host ]]; then
    docker exec --interactive --env MYSQL_PWD "$database_container" "$program" "${database_options[@]}" "$@"
  else
    # Through the app's way to its database, whether a copy of it runs or not.
    make_network
    docker run --rm --interactive --env MYSQL_PWD --network "${project}_out" \
      --entrypoint "$program" "$(mysql_image)" "${database_options[@]}" "$@"
  fi
}

# make_network: Compose makes it, so that it is known as this installation's.
make_network() {
  docker network inspect "${project}_out" >/dev/null 2>&1 || compose up --no-start --no-deps --no-build app >/dev/null 2>&1 \
    || fail "the network of the app could not be made: docker compose up --no-start app"
}

# mysql_image: the one that the compose file names.
mysql_image() {
  sed -n 's/^ *image: \(mysql:[^ ]*\).*/\1/p' "$compose_file" | head -n 1
}

# query STATEMENT: rows without headings, columns separated by tabs.
query() {
  run_mysql mysql --batch --skip-column-names --default-character-set=utf8mb4 --execute="$1" "$database_name"
}

# dump_database: one consistent moment, while people go on working.
dump_database() {
  run_mysql mysqldump --single-transaction --skip-lock-tables --skip-add-locks --quick --routines --triggers --hex-blob \
    --set-gtid-purged=OFF --no-tablespaces --default-character-set=utf8mb4 "$database_name"
}

# list_tables: all base tables, by name.
list_tables() {
  query "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name"
}

# count_rows: each table and the number of its rows, separated by a tab, by name.
count_rows() {
  local tables table statement=
  mapfile -t tables < <(list_tables)
  for table in "${tables[@]}"; do
    statement+="${statement:+ UNION ALL }SELECT '$table', COUNT(*) FROM \`$table\`"
  done
  [[ -z $statement ]] || query "$statement" | LC_ALL=C sort
}

# count_dumped_rows: the same from a dump on standard input, which is the only moment that both can be compared at.
count_dumped_rows() {
  LC_ALL=C awk '
    /^CREATE TABLE `/ { split($0, parts, "`"); count[parts[2]] += 0 }
    /^INSERT INTO `/ {
      split($0, parts, "`")
      # Texts go first: they may hold whatever separates rows.
      gsub(/\x27([^\x27\\]|\\.)*\x27/, "")
      count[parts[2]] += gsub(/\),\(/, "") + 1
    }
    END { for (table in count) printf "%s\t%d\n", table, count[table] }' | LC_ALL=C sort
}

# drop_all_tables: also those that the archive does not know.
drop_all_tables() {
  local tables table statement='SET FOREIGN_KEY_CHECKS = 0;'
  mapfile -t tables < <(list_tables)
  for table in "${tables[@]}"; do statement+=" DROP TABLE \`$table\`;"; done
  query "$statement"
}
