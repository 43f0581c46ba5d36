#!/bin/sh
# A Redis Cluster in one container: three masters with a replica each, on ports that end in 0 to 5. A node that ends comes
# back, empty, when its replica has long taken over.
set -eu
ports=$(for digit in 0 1 2 3 4 5; do printf '%s%s ' "$REDIS_CLUSTER_PORTS" "$digit"; done)

# run_node PORT
run_node() {
  mkdir -p "/tmp/$1"
  while :; do
    redis-server --port "$1" --dir "/tmp/$1" --cluster-enabled yes --cluster-announce-ip 127.0.0.1 --cluster-node-timeout 1500 \
      --requirepass "$REDISCLI_AUTH" --masterauth "$REDISCLI_AUTH" --appendonly no --save '' \
      --maxmemory 64mb --maxmemory-policy noeviction --repl-diskless-sync-delay 0 --loglevel warning
    sleep 5
  done
}

for port in $ports; do run_node "$port" & done
for port in $ports; do until redis-cli -p "$port" ping >/dev/null 2>&1; do sleep 0.2; done; done
addresses=$(for port in $ports; do printf '127.0.0.1:%s ' "$port"; done)
# shellcheck disable=SC2086
redis-cli --cluster create $addresses --cluster-replicas 1 --cluster-yes
wait
