#!/bin/sh
# What the development container runs: packages as the lock file says, a secret when none is given, and the server with hot reload.
set -eu
if [ ! -w server ]; then
  echo "The sources cannot be written by user $(id -u), who runs the app. Start it as their owner, with deploy/start.sh or: APP_USER=\"\$(id -u):\$(id -g)\" docker compose up" >&2
  exit 1
fi
if ! cmp -s package-lock.json node_modules/.installed-lock.json; then
  npm ci --ignore-scripts --no-fund --no-audit
  cp package-lock.json node_modules/.installed-lock.json
fi
if [ -z "${APP_SECRET:-}" ]; then
  [ -s .data/secret ] || (umask 077 && node --print 'crypto.randomBytes(32).toString("hex")' >.data/secret)
  APP_SECRET=$(cat .data/secret)
  export APP_SECRET
fi
exec npm run dev -- --host 0.0.0.0
