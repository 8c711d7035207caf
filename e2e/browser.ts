import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'

const HINT = 'Install Chrome or Chromium, or set CHROMIUM_PATH to one: CHROMIUM_PATH=/path/to/chrome npm test'

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Chrome or Chromium as installed by the operating system. */
function systemBrowser(): string | undefined {
  const names = [
    // Debian's Chromium without a window. Tests take a third less time in it, and popups open as they do elsewhere.
    'chromium-headless-shell',
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge',
    'chrome.exe',
    'msedge.exe',
  ]
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  const usual = [
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ]
  return [...onPath, ...usual].find(isExecutable)
}

function playwrightBrowser(): string | undefined {
  const path = chromium.executablePath()
  return existsSync(path) ? path : undefined
}

/** Runs apt-get, which waits up to five minutes for dpkg's lock. Returns apt's own message if it fails. */
function aptGet(...args: string[]): string | undefined {
  const { status, error, stderr } = spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'inherit', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
  })
  if (status === 0) return undefined
  return error?.message ?? (stderr.trim() || `exit code ${String(status)}`)
}

/** `apt-get update` doesn't wait if another one runs, so this retries for up to five minutes. */
function updatePackageLists(): string | undefined {
  for (let attempt = 1; ; attempt++) {
    const failure = aptGet('update', '-qq')
    if (!failure?.includes("Couldn't get lock") || attempt === 30) return failure
    spawnSync('sleep', ['10'])
  }
}

function installWithApt(): string | undefined {
  const isRoot = process.getuid?.() === 0
  if (process.platform !== 'linux' || !isRoot || !existsSync('/usr/bin/apt-get')) return undefined
  console.log('No browser found. Installing Debian’s chromium-headless-shell with apt-get.')
  // The package lists on this computer may be enough, so a failed update doesn't end the installation.
  const updateFailure = updatePackageLists()
  if (updateFailure) console.error(`apt-get update failed: ${updateFailure}`)
  // Older releases have only the full Chromium.
  for (const name of ['chromium-headless-shell', 'chromium']) {
    const failure = aptGet('install', '-y', '-qq', '--no-install-recommends', name)
    if (!failure) break
    console.error(`apt-get install ${name} failed: ${failure}`)
  }
  return systemBrowser()
}

function installWithPlaywright(): string | undefined {
  console.log('No browser found. Asking Playwright to download one.')
  const command = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  spawnSync(command, ['playwright', 'install', 'chromium'], { stdio: 'inherit' })
  return playwrightBrowser()
}

/**
 * The Chromium for tests and benches: `CHROMIUM_PATH`, the one Playwright already has, the system's, and only then a
 * new installation (apt as root on Debian, otherwise Playwright's download). Throws one line that says what to do.
 */
export function findBrowser(): string {
  const wanted = process.env.CHROMIUM_PATH
  if (wanted) {
    if (isExecutable(wanted)) return wanted
    throw new Error(`CHROMIUM_PATH is ${wanted}, which is not an executable file. ${HINT}`)
  }
  const path = playwrightBrowser() ?? systemBrowser() ?? installWithApt() ?? installWithPlaywright()
  if (!path) throw new Error(`No browser to test with. ${HINT}`)
  return path
}

/** `Chromium 156.0.8078.79 …`, for the log. */
export const browserVersion = (path: string): string => {
  try {
    return execFileSync(path, ['--version'], {
      encoding: 'utf8',
      timeout: 10_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return 'version unknown'
  }
}

/**
 * Flags that keep Chromium from distracting: no sandbox (for containers), no background calls to hosts that tests must
 * not reach.
 */
export const quietFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
