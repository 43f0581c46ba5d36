# shellcheck shell=bash
# Sourced first by every script of this folder: settles where things are and loads the functions.

if ((BASH_VERSINFO[0] < 4)); then
  printf 'These scripts need bash 4 or newer; this is %s. On macOS: brew install bash\n' "$BASH_VERSION" >&2
  exit 1
fi

library_folder=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
deploy_folder=$(dirname "$library_folder")
project_root=$(dirname "$deploy_folder")

# Whatever these scripts write may hold secrets.
umask 077

source "$library_folder/messages.sh"
source "$library_folder/lock.sh"
source "$library_folder/settings.sh"
source "$library_folder/environment-file.sh"
source "$library_folder/checksums.sh"
source "$library_folder/compose.sh"
source "$library_folder/containers.sh"
source "$library_folder/host-checks.sh"
source "$library_folder/port-checks.sh"
source "$library_folder/environment-checks.sh"
source "$library_folder/certificate-checks.sh"
source "$library_folder/images.sh"
source "$library_folder/wait-until-healthy.sh"
source "$library_folder/explain-failure.sh"
source "$library_folder/failure-hints.sh"
source "$library_folder/up-to-date.sh"
source "$library_folder/published-address.sh"
