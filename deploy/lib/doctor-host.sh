# shellcheck shell=bash
# The machine: clock, disk, the environment file and the archives.

oldest_archive_days=7

diagnose_clock() {
  local id ours theirs
  id=$(list_running_containers app | head -n 1)
  [[ -n $id ]] || return 0
  ours=$(date +%s)
  theirs=$(docker exec "$id" date +%s)
  if ((theirs - ours > most_clock_difference_seconds || ours - theirs > most_clock_difference_seconds)); then
    add_problem "The clock inside the containers differs from this machine's by $((theirs - ours)) s." "restart the engine; Docker Desktop loses time while the computer sleeps"
  elif command -v timedatectl >/dev/null 2>&1 && [[ $(timedatectl show --property=NTPSynchronized --value 2>/dev/null) == no ]]; then
    warn "nothing keeps this machine's clock right; switch it on with: sudo timedatectl set-ntp true"
  else
    succeed "the clocks agree"
  fi
}

diagnose_environment_file() {
  local permissions
  if [[ ! -e $environment_file ]]; then
    add_problem "$environment_file is missing." "put it back; without its secrets the data cannot be used"
    return
  fi
  permissions=$(ls -ld "$environment_file")
  if [[ ${permissions:4:6} == ------ ]]; then
    succeed "only its owner can read $environment_file"
  else
    add_problem "Other accounts of this machine can read $environment_file." "chmod 600 $environment_file"
  fi
}

diagnose_archives() {
  local newest
  # Before the first backup there is no such folder.
  newest=$(find "$project_root/backups" -maxdepth 1 -name 'agentchat-*.tar.gz' -mtime "-$oldest_archive_days" 2>/dev/null | head -n 1) || true
  [[ -n $newest ]] || warn "there is no archive of the last $oldest_archive_days days in $project_root/backups; every night: 0 3 * * * $deploy_folder/backup.sh --keep 14"
}
