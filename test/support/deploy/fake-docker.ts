import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the stand-in for `docker` answers; `when` is a bash pattern for all arguments, joined by spaces. */
export interface DockerAnswer { when: string, output?: string, error?: string, exitCode?: number }

/** An engine that is there and has nothing: no images, containers or volumes. */
const emptyEngine: DockerAnswer[] = [
  { when: 'version*', output: '28.0.4' },
  { when: 'compose version*', output: '2.40.3' },
  { when: 'info*MemTotal*', output: String(16 * 1024 ** 3) },
  { when: 'info*DockerRootDir*', output: '/' },
  { when: '* inspect*', exitCode: 1 },
  { when: 'inspect*', exitCode: 1 },
]

const script = `#!/usr/bin/env bash
folder=$(dirname "\${BASH_SOURCE[0]}")/..
printf '%s\\n' "$*" >>"$folder/docker-calls"
for rule in "$folder"/docker-answers/*; do
  if [[ "$*" == $(<"$rule/when") ]]; then
    cat "$rule/output"
    cat "$rule/error" >&2
    exit "$(<"$rule/exit-code")"
  fi
done
`

/**
 * Puts a `docker` into `<folder>/bin` that writes down how it was called and gives the first answer that fits. It shows
 * what a script decides; what Docker does with it is for the stack tests.
 */
export function writeFakeDocker(folder: string, answers: DockerAnswer[]) {
  mkdirSync(join(folder, 'bin'), { recursive: true })
  writeFileSync(join(folder, 'bin/docker'), script)
  chmodSync(join(folder, 'bin/docker'), 0o755)
  for (const [index, answer] of [...answers, ...emptyEngine].entries()) {
    const rule = join(folder, 'docker-answers', String(index).padStart(3, '0'))
    mkdirSync(rule, { recursive: true })
    writeFileSync(join(rule, 'when'), answer.when)
    writeFileSync(join(rule, 'output'), answer.output ? `${answer.output}\n` : '')
    writeFileSync(join(rule, 'error'), answer.error ? `${answer.error}\n` : '')
    writeFileSync(join(rule, 'exit-code'), String(answer.exitCode ?? 0))
  }
}

/** How `docker` was called so far, the arguments joined by spaces. */
export function readDockerCalls(folder: string): string[] {
  const file = join(folder, 'docker-calls')
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : []
}
