/** Finds a Chromium for the browser tests, and installs one where it can. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const CANDIDATES = [
  process.env.CHROMIUM_PATH,
  // The same engine without windows: a page opens in half the time.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

export function findBrowser(): string | undefined {
  return [...CANDIDATES, chromium.executablePath()].find((path): path is string => path !== undefined && path !== '' && existsSync(path))
}

const run = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'inherit' }).status === 0

/** Path of a Chromium; installs Debian's package (as root) or Playwright's build when there is none. Throws if neither works. */
export function ensureBrowser(): string {
  const found = findBrowser()
  if (found) return found
  console.log('No Chromium found; installing one for the browser tests.')
  const isRootOnDebian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (isRootOnDebian) {
    run('apt-get', 'update', '-qq')
    const install = (name: string) => run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', name, 'fonts-noto-cjk')
    if (!install('chromium-headless-shell')) install('chromium')
  }
  if (!findBrowser()) run('npx', 'playwright-core', 'install', 'chromium')
  const installed = findBrowser()
  if (!installed) throw new Error('The browser tests need Chromium: install it, or set CHROMIUM_PATH to its program file.')
  return installed
}
