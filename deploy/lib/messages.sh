# shellcheck shell=bash
# What the scripts say. Progress goes to standard output, what is wrong to standard error; colour only on a terminal.

problems=()
fixes=()

# paint CODE FILE_DESCRIPTOR TEXT
paint() {
  if [[ -t $2 && -z ${NO_COLOR:-} ]]; then printf '\033[%sm%s\033[0m' "$1" "$3"; else printf '%s' "$3"; fi
}

say() { printf '%s\n' "$*"; }
step() { printf '%s %s\n' "$(paint 36 1 '==>')" "$*"; }
succeed() { printf '%s %s\n' "$(paint 32 1 'ok')" "$*"; }
warn() { printf '%s %s\n' "$(paint 33 2 'warning:')" "$*" >&2; }

# fail TEXT: says why and ends the script.
fail() {
  printf '%s %s\n' "$(paint 31 2 'error:')" "$*" >&2
  exit 1
}

# add_problem WHAT FIX: collected, so that all of them can be shown at once.
add_problem() {
  problems+=("$1")
  fixes+=("$2")
}

# report_problems: shows what was collected; false when there is something.
report_problems() {
  ((${#problems[@]} == 0)) && return
  local index
  printf '%s\n' "$(paint 31 2 "${#problems[@]} problem(s) found:")" >&2
  for index in "${!problems[@]}"; do
    printf '\n  %d. %s\n     Fix: %s\n' "$((index + 1))" "${problems[index]}" "${fixes[index]}" >&2
  done
  printf '\n' >&2
  return 1
}

# print_usage FILE: the comment at the top of a script is its help.
print_usage() {
  awk 'NR == 1 { next } /^#/ { sub(/^# ?/, ""); print; next } { exit }' "$1"
}

# refuse_option OPTION: for what a script does not know.
refuse_option() {
  fail "unknown option $1; see: $0 --help"
}

# confirm_by_typing WORD QUESTION: true when a person typed exactly this word.
confirm_by_typing() {
  local answer=
  [[ -t 0 ]] || fail "this needs a person at a terminal, or --yes"
  printf '%s\nType %s to go on: ' "$2" "$1"
  read -r answer || true
  [[ $answer == "$1" ]]
}
