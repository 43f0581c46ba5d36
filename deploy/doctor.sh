#!/usr/bin/env bash
# Looks at a running production installation from every side, and says for each finding how to fix it. Changes nothing.
#
#   deploy/doctor.sh
#
#   --help     this text
#
# Ends with 0 when there is nothing to do, 1 when there is.
set -euo pipefail
# shellcheck source=lib/load.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/load.sh"
# shellcheck source=lib/load-data.sh
source "$library_folder/load-data.sh"
# shellcheck source=lib/doctor-services.sh
source "$library_folder/doctor-services.sh"
# shellcheck source=lib/doctor-address.sh
source "$library_folder/doctor-address.sh"
# shellcheck source=lib/doctor-stores.sh
source "$library_folder/doctor-stores.sh"
# shellcheck source=lib/doctor-host.sh
source "$library_folder/doctor-host.sh"

parse_options() {
  while (($# > 0)); do
    case $1 in
      --help | -h) print_usage "${BASH_SOURCE[0]}"; exit 0 ;;
      *) refuse_option "$1" ;;
    esac
  done
}

parse_options "$@"
select_installation production
step "looking at $project"
diagnose_environment_file
check_settings
if check_engine && diagnose_services; then
  check_disk
  diagnose_versions
  diagnose_readiness
  diagnose_address
  diagnose_database
  diagnose_slow_log
  diagnose_redis
  diagnose_clock
fi
diagnose_certificates
diagnose_archives
report_problems || exit 1
succeed "nothing has to be done"
