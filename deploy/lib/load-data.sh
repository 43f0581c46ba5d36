# shellcheck shell=bash
# Loaded by the scripts that read or write data.

source "$library_folder/database.sh"
source "$library_folder/stored-files.sh"
source "$library_folder/archive.sh"
