import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright/test'

// The headless shell does the same work without the windows of a whole browser, with a fifth less of the processor.
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * The path of a Chromium for browser tests: CHROMIUM_PATH, one on the PATH, Playwright's own, or Debian's, which is
 * installed where this is possible.
 *
 * @throws with what to do, when there is none
 */
export function findBrowser(): string {
  return findExistingBrowser() ?? installDebianBrowser()
}

function findExistingBrowser(): string | undefined {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (!isExecutable(given)) throw new Error(`CHROMIUM_PATH names ${given}, which cannot be run`)
    return given
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), chromium.executablePath()].find(isExecutable)
}

function installDebianBrowser(): string {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error('Browser tests need a Chromium: install one, set CHROMIUM_PATH, or run: npx playwright install chromium')
  }
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env: environment })
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell', 'fonts-noto-cjk'], { stdio: ['ignore', 'ignore', 'inherit'], env: environment })
  return '/usr/bin/chromium-headless-shell'
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
