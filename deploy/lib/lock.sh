# shellcheck shell=bash
# One script at a time changes an installation, and leaves nothing behind when it ends.

leftovers=()

# remove_at_exit PATH: gone when the script ends, whatever the reason.
remove_at_exit() {
  leftovers+=("$1")
  trap clean_up EXIT
}

clean_up() {
  if is_compose_at_work; then end_compose; fi
  rm -rf -- "${leftovers[@]}"
}

# take_lock: fails when another script is at work on this installation.
take_lock() {
  local holder
  lock_file=${TMPDIR:-/tmp}/agentchat-$project.lock
  if ! (set -o noclobber && printf '%d' "$$" >"$lock_file") 2>/dev/null; then
    holder=$(cat "$lock_file" 2>/dev/null || true)
    if [[ -n $holder ]] && kill -0 "$holder" 2>/dev/null; then
      fail "process $holder is at work on $project; wait until it has ended. If there is no such script any more: rm $lock_file"
    fi
    # Whoever held it ended without a chance to let go.
    rm -f "$lock_file"
    take_lock
    return
  fi
  remove_at_exit "$lock_file"
}
