#!/bin/sh
# Runs before nginx starts: serves over TLS when there is a certificate, and names the proxies in front that are believed.
set -eu
configuration=${NGINX_ENVSUBST_OUTPUT_DIR:-/run/nginx}
certificates=/etc/nginx/certificates

fail() {
  echo "nginx: $*" >&2
  exit 1
}

if [ -e "$certificates/fullchain.pem" ] || [ -e "$certificates/privkey.pem" ]; then
  for file in fullchain.pem privkey.pem; do
    [ -e "$certificates/$file" ] || fail "$file is missing in CERTIFICATE_DIR. TLS needs fullchain.pem and privkey.pem; without both files the site is served over HTTP."
    [ -r "$certificates/$file" ] || fail "$file cannot be read by user $(id -u). Run: chgrp $(id -g) $file && chmod 640 $file, in CERTIFICATE_DIR."
  done
  rm "$configuration/20-plain.conf"
else
  rm "$configuration/20-tls.conf"
fi

ranges=$(echo "${TRUSTED_PROXIES:-}" | tr ',' '\n' | tr -d ' \t')
{
  echo 'real_ip_header X-Forwarded-For;'
  echo 'real_ip_recursive on;'
  for range in $ranges; do echo "set_real_ip_from $range;"; done
  echo 'geo $realip_remote_addr $is_trusted_proxy {'
  echo '  default 0;'
  for range in $ranges; do echo "  $range 1;"; done
  echo '}'
} >"$configuration/10-trusted-proxies.conf"
