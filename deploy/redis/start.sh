#!/bin/sh
# Starts Redis with the password in a file that only it can read: on the command line everybody on the host would see it.
set -eu
umask 077
# In /tmp, which the image has: engines before runc 1.2 give a tmpfs elsewhere the mode 755 when a container starts again.
: "${REDIS_PASSWORD:?is missing: deploy/start.sh makes one and writes it to .env}"
{
  echo 'include /etc/redis/redis.conf'
  echo "maxmemory ${REDIS_MAXMEMORY:-512mb}"
  echo "requirepass \"$REDIS_PASSWORD\""
} >/tmp/redis.conf
unset REDIS_PASSWORD
exec redis-server /tmp/redis.conf
