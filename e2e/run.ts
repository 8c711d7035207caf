/**
 * `npm run e2e [-- playwright arguments]`: finds a browser, builds the production bundle, tests it, and prints the
 * totals of this run together with those of the previous unit test run. `-- --browser=firefox` and
 * `-- --browser=webkit` run the journeys in those engines instead.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { browserVersion, findBrowser } from './browser'
import type { EngineName } from './engines/driver'
import { runEngine } from './engines/run'

const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)

type Totals = { passed: number; failed: number; skipped: number; flaky: number }

function readReport(file: string): unknown {
  const path = join(root, '.cache', file)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

function unitTotals(): Totals {
  const report = readReport('unit.json') as
    { numPassedTests?: number; numFailedTests?: number; numPendingTests?: number } | undefined
  return {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: report?.numPendingTests ?? 0,
    flaky: 0,
  }
}

function e2eTotals(): Totals {
  const report = readReport('e2e.json') as
    { stats?: { expected?: number; unexpected?: number; flaky?: number; skipped?: number } } | undefined
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {}
  return { passed: expected + flaky, failed: unexpected, skipped, flaky }
}

const wantedEngine = process.argv
  .map((argument) => /^--browser=(firefox|webkit)$/.exec(argument)?.[1] as EngineName | undefined)
  .find((name) => name !== undefined)
/** The journeys have ports of their own, above those of Playwright's workers. */
const enginePort = Number(process.env.E2E_PORT ?? 4600) + 40

if (wantedEngine) {
  if (!process.env.E2E_NO_BUILD) {
    const build = spawnSync(bin('vite'), ['build'], { cwd: root, stdio: 'inherit' })
    if (build.status !== 0) process.exit(build.status ?? 1)
  }
  const { passed = 0, failed = 0 } = (await runEngine(wantedEngine, enginePort)) ?? {}
  console.log(`${passed} passed, ${failed} failed`)
  process.exit(failed > 0 ? 1 : 0)
}

let browser: string
try {
  browser = findBrowser()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
console.log(`End to end in ${browserVersion(browser)} (${browser})`)

const environment = { ...process.env, CHROMIUM_PATH: browser }
if (!process.env.E2E_NO_BUILD) {
  const build = spawnSync(bin('vite'), ['build'], { cwd: root, stdio: 'inherit', env: environment })
  if (build.status !== 0) process.exit(build.status ?? 1)
}
const run = spawnSync(bin('playwright'), ['test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: environment,
})

/** How many states of pages axe checked in this run. Each check is an annotation of its test. */
function axeStates(): number {
  const count = (value: unknown): number => {
    if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + count(item), 0)
    if (typeof value !== 'object' || value === null) return 0
    return 'results' in value && 'annotations' in value && Array.isArray(value.annotations)
      ? value.annotations.filter(({ type }: { type: string }) => type === 'axe').length
      : Object.values(value).reduce<number>((sum, item) => sum + count(item), 0)
  }
  return count(readReport('e2e.json'))
}

const unit = unitTotals()
const e2e = e2eTotals()
console.log(`unit: ${unit.passed} passed, ${unit.failed} failed, ${unit.skipped} skipped`)
console.log(
  `end to end: ${e2e.passed} passed, ${e2e.failed} failed, ${e2e.skipped} skipped${e2e.flaky > 0 ? `, ${e2e.flaky} only at the second try` : ''}`,
)
console.log(`axe: ${axeStates()} states checked against WCAG 2.2 A and AA`)
console.log(
  `${unit.passed + e2e.passed} passed, ${unit.failed + e2e.failed} failed, ${unit.skipped + e2e.skipped} skipped`,
)
process.exit(run.status ?? 1)
