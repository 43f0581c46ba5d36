#!/bin/sh
# Starts Redis with the password in a file that only it can read: on the command line everybody on the host would see it.
set -eu
umask 077
: "${REDIS_PASSWORD:?is missing: deploy/start.sh makes one and writes it to .env}"
{
  echo 'include /etc/redis/redis.conf'
  echo "maxmemory ${REDIS_MAXMEMORY:-512mb}"
  echo "requirepass \"$REDIS_PASSWORD\""
} >/run/redis/redis.conf
unset REDIS_PASSWORD
exec redis-server /run/redis/redis.conf
