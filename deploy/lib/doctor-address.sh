# shellcheck shell=bash
# The way from a browser to the app.

# Five events in a little more than a second: the first must not wait for the last.
least_stream_seconds=0.6

# measure_stream ADDRESS: sets `stream_status`, and `stream_seconds` between the first byte and the last.
measure_stream() {
  local times
  times=$(curl --silent --insecure --no-buffer --max-time 20 --output /dev/null --write-out '%{http_code} %{time_starttransfer} %{time_total}' "$1/healthz/events") || true
  read -r stream_status stream_seconds < <(awk '{ printf "%s %.3f\n", $1, $3 - $2 }' <<<"${times:-000 0 0}")
}

# diagnose_stream WHERE ADDRESS FIX
diagnose_stream() {
  measure_stream "$2"
  if [[ $stream_status != 200 ]]; then
    add_problem "An event stream through $1 ($2/healthz/events) answers $stream_status." "does the address lead here? Compare with: curl -i $(local_address)/healthz"
  elif awk -v seconds="$stream_seconds" -v least="$least_stream_seconds" 'BEGIN { exit !(seconds < least) }'; then
    add_problem "Event streams are held back on the way through $1: all events came within $stream_seconds s." "$3"
  else
    succeed "event streams come unbuffered through $1"
  fi
}

# diagnose_address: this machine first, then the way that people take.
diagnose_address() {
  diagnose_stream "the published port" "$(local_address)" "put the files under deploy/nginx back as they were, then: deploy/start.sh --prod"
  local address
  address=$(get_setting APP_URL)
  address=${address%/}
  if [[ -z $address ]]; then
    say "   APP_URL is not set: the way through your own proxy was not looked at"
    return
  fi
  [[ $address == "$(local_address)" ]] || diagnose_stream "the public address" "$address" \
    "the proxy in front buffers or compresses text/event-stream. nginx: proxy_buffering off; Apache: ProxyPass … flushpackets=on; a CDN: switch compression and caching off for /api/"
}

# diagnose_certificates: whether browsers can trust them, and whether nginx serves them. What is inside, the settings' checks say.
diagnose_certificates() {
  has_certificates || { say "   no certificates in $(certificate_folder): plain HTTP"; return 0; }
  command -v openssl >/dev/null 2>&1 || { say "   openssl is not installed: certificates were not looked at"; return 0; }
  local chain served
  chain=$(certificate_folder)/fullchain.pem
  openssl verify -untrusted "$chain" "$chain" >/dev/null 2>&1 \
    || warn "this machine does not trust the certificate: it is self-signed, of your own authority, or $chain lacks the intermediate certificates (the authority's first, the root last)"
  served=$(openssl s_client -connect "localhost:$(get_setting HTTPS_PORT)" </dev/null 2>/dev/null | openssl x509 -noout -fingerprint -sha256 2>/dev/null || true)
  if [[ $served == "$(openssl x509 -in "$chain" -noout -fingerprint -sha256)" ]]; then
    succeed "nginx serves $chain, valid until $(openssl x509 -in "$chain" -noout -enddate | cut -d = -f 2)"
  else
    add_problem "nginx serves another certificate than $chain." "let it read the files again: docker compose --project-name $project exec nginx nginx -s reload"
  fi
}
