# shellcheck shell=bash
# The certificate and its key, where there are any.

warn_before_expiry_days=21

# certificate_folder: absolute, as Compose resolves it.
certificate_folder() {
  local folder
  folder=$(get_setting CERTIFICATE_DIR)
  [[ $folder == /* ]] || folder=$project_root/${folder#./}
  printf '%s' "$folder"
}

# has_certificates: whether TLS is on.
has_certificates() {
  local folder
  folder=$(certificate_folder)
  [[ -f $folder/fullchain.pem && -f $folder/privkey.pem ]]
}

# check_certificates: both files or none; the key belongs to the certificate; it is valid today.
check_certificates() {
  [[ $mode == production ]] || return 0
  local folder chain key
  folder=$(certificate_folder)
  chain=$folder/fullchain.pem key=$folder/privkey.pem
  if [[ -e $chain && ! -e $key || -e $key && ! -e $chain ]]; then
    add_problem "$folder has only one of fullchain.pem and privkey.pem." "put both there for TLS, or neither for plain HTTP"
    return
  fi
  [[ -e $chain ]] && command -v openssl >/dev/null 2>&1 || return 0
  if ! openssl x509 -in "$chain" -noout 2>/dev/null; then
    add_problem "$chain is not a certificate in PEM form." "put the certificate first and the intermediate ones behind it, each between BEGIN and END CERTIFICATE"
    return
  fi
  if [[ $(openssl x509 -in "$chain" -noout -pubkey) != "$(openssl pkey -in "$key" -pubout 2>/dev/null)" ]]; then
    add_problem "$key is not the key of $chain." "copy both from the same order; with certbot: the files in one folder below live/"
  fi
  check_certificate_expiry "$chain"
}

# check_certificate_expiry FILE
check_certificate_expiry() {
  local until
  until=$(openssl x509 -in "$1" -noout -enddate)
  until=${until#notAfter=}
  if ! openssl x509 -in "$1" -noout -checkend 0 >/dev/null; then
    add_problem "The certificate $1 ran out on $until." "renew it and copy both files again, then: deploy/start.sh --prod"
  elif ! openssl x509 -in "$1" -noout -checkend $((warn_before_expiry_days * 86400)) >/dev/null; then
    warn "the certificate $1 runs out on $until; renew it soon"
  fi
}
