# shellcheck shell=bash
# What usually helps, by the words of a log.

# suggest_hints TEXT: a line for each known cause of deploy/failure-hints.conf in it.
suggest_hints() {
  local line
  while IFS= read -r line; do
    [[ -z $line || $line == \#* ]] && continue
    if grep -qiE -- "${line%% => *}" <<<"$1"; then printf '  Hint: %s\n' "${line#* => }"; fi
  done <"$deploy_folder/failure-hints.conf"
}
