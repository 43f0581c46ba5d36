# shellcheck shell=bash
# Known causes by the words that a service's log has for them. Each entry: extended regular expression, a tab, what to do.

failure_hints=(
  'Access denied for user|ER_ACCESS_DENIED	the password in the environment file is not the one that the volume was made with: put the old file back, or change it in MySQL with ALTER USER'
  'unknown (variable|option)	a setting under deploy/mysql is not one that this MySQL knows; remove it'
  'Invalid MySQL server (down|up)grade|Cannot (down|up)grade server|data files are corrupt	the volume was made by another version of MySQL; go back to its image, or restore a backup into a new volume'
  'Unable to lock ./ibdata1|Another process with pid	two MySQL servers share the volume; stop the other one'
  'Cannot allocate memory|out of memory|OOM|heap limit	memory ran out; lower MYSQL_BUFFER_POOL_SIZE, REDIS_MAXMEMORY or APP_REPLICAS, or give the machine more'
  'No space left on device|ENOSPC	the disk is full; see what Docker uses with: docker system df'
  'WRONGPASS|NOAUTH|invalid username-password pair	REDIS_PASSWORD and REDIS_URL do not agree'
  'Bad file format reading the append only file|RDB format version	Redis cannot read its data. It is a log of running answers, so it may go: stop, then docker volume rm of the volume that ends in _redis'
  'host not found in upstream|could not be resolved	nginx found no copy of the app; look at the app first'
  'cannot load certificate|key values mismatch|PEM_read	the files in CERTIFICATE_DIR do not fit together, or nginx may not read them (it runs without root): chmod 644 fullchain.pem, and give privkey.pem to group 101 with chmod 640'
  'bind\(\) to .* failed|port is already allocated|address already in use	a port is taken; set HTTP_PORT or HTTPS_PORT in the environment file to a free one'
  'configuration has [0-9]+ problem	the lines below it name each variable and its fix; change them in the environment file'
  'ENOTFOUND|EAI_AGAIN	a host name in DATABASE_URL or REDIS_URL is not known inside the containers; localhost there means the container itself'
  'ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH	the server of DATABASE_URL or REDIS_URL does not answer: is it running, and may containers reach it?'
  'Too many connections|ER_CON_COUNT	raise MYSQL_MAX_CONNECTIONS, or lower APP_REPLICAS, WEB_CONCURRENCY or DATABASE_POOL_SIZE'
  'The migration .* (failed|differs)	the line says what to do; the release before still works: deploy/upgrade.sh --rollback'
  'EACCES|Permission denied|read-only file system	a folder or file may not be read or written by the container; look at its owner'
  'pull access denied|manifest unknown|not found: manifest	there is no such image: look at AGENTCHAT_IMAGE and AGENTCHAT_VERSION, or log in with docker login'
  'exec format error	the image was made for another kind of processor; build it here with --build'
)

# suggest_hints TEXT: a line for each known cause in it.
suggest_hints() {
  local entry
  for entry in "${failure_hints[@]}"; do
    if grep -qiE -- "${entry%%$'\t'*}" <<<"$1"; then printf '  Hint: %s\n' "${entry#*$'\t'}"; fi
  done
}
