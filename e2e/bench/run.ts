/**
 * `npm run bench [-- expressions | lint-precision | schema | engine | load | fleet | editor | month | dotnet |
 * what-if | what-if-sample | recorder | mutants | what-if-truth | answers | faults | fuzz | soak]`: builds, measures and prints. Goals are
 * ratios within one run. Nothing here passes or fails, because a busy machine is no defect of the code.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import type * as expressionBench from '../../src/domain/expression/expression.bench'
import { runProvisioningBench } from '../../src/domain/provisioning/provisioning.bench'
import { runSchemaBench } from '../../src/domain/schema/schema.bench'
import { browserVersion, findBrowser } from '../browser'
import { createWorld, type World } from '../world/world'
import { benchReaders } from './answers'
import { benchDotnet } from './dotnet'
import { benchEditor } from './editor'
import { benchFaults } from './faults'
import { benchFleet, type BenchRow } from './fleet'
import { benchFuzz } from './fuzz'
import { benchLoad } from './load'
import { lintPrecision } from './lintPrecision'
import { benchMonth } from './month'
import { benchMutants } from './mutants'
import { benchRecorder } from './recorder'
import { benchSoak } from './soak'
import { benchWhatIf } from './whatIf'
import { benchWhatIfSample, benchWhatIfTruth } from './whatIfTruth'

const root = join(import.meta.dirname, '..', '..')
const port = Number(process.env.E2E_PORT ?? 4900)

function print(title: string, rows: readonly BenchRow[]): void {
  const width = Math.max(...rows.map(({ name }) => name.length))
  const valueWidth = Math.max(...rows.map(({ value }) => value.length))
  console.log(`\n${title}`)
  for (const { name, value, bound } of rows)
    console.log(`  ${name.padEnd(width)}  ${value.padEnd(valueWidth)}${bound ? `  (goal: ${bound})` : ''}`)
}

/** Measured in one bundle, as the app ships: calls between modules that Node loads one by one cost a tenth of the time. */
async function expressions(): Promise<BenchRow[]> {
  const outDir = join(root, '.cache', 'bench')
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: { ssr: join(root, 'src/domain/expression/expression.bench.ts'), outDir, target: 'es2022', minify: false },
  })
  const url = pathToFileURL(join(outDir, 'expression.bench.js')).href
  const { runExpressionBench } = (await import(url)) as typeof expressionBench
  return runExpressionBench().map(({ name, ratio, goal }) => ({
    name,
    value: `${ratio.toFixed(3)}×`,
    ...(goal > 0 ? { bound: `at least ${String(goal)}×, ${ratio >= goal ? 'met' : 'NOT met'}` } : {}),
  }))
}

function schema(): BenchRow[] {
  return runSchemaBench().map(({ name, multiple, goal }) => ({
    name,
    value: `${multiple.toFixed(3)}×`,
    ...(goal > 0 ? { bound: `at most ${String(goal)}×, ${multiple <= goal ? 'met' : 'NOT met'}` } : {}),
  }))
}

function engine(): BenchRow[] {
  return runProvisioningBench().map(({ name, multiple, goal, peoplePerSecond }) => ({
    name,
    value: `${multiple.toFixed(2)}× (${Math.round(peoplePerSecond / 1000)},000 people a second)`,
    ...(goal > 0 ? { bound: `at most ${String(goal)}×, ${multiple <= goal ? 'met' : 'NOT met'}` } : {}),
  }))
}

const inPage = (bench: (page: Page, world: World) => Promise<BenchRow[]>) =>
  inBrowser(async (browser, world) => {
    const context = await browser.newContext({ baseURL: world.app.url, viewport: { width: 1280, height: 900 } })
    return bench(await context.newPage(), world)
  })

async function inBrowser(bench: (browser: Browser, world: World) => Promise<BenchRow[]>): Promise<BenchRow[]> {
  const browserPath = findBrowser()
  console.log(`\nIn ${browserVersion(browserPath)}`)
  if (!process.env.E2E_NO_BUILD) {
    const build = spawnSync(process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build'], {
      cwd: root,
      stdio: 'inherit',
    })
    if (build.status !== 0) throw new Error('The build failed.')
  }
  const world = await createWorld(join(root, process.env.E2E_DIST ?? 'dist'), port)
  const browser = await chromium.launch({ executablePath: browserPath, chromiumSandbox: false, args: world.flags })
  try {
    return await bench(browser, world)
  } finally {
    await browser.close()
    await world.close()
  }
}

// The argument after an option is its value, as in `--sample 80`.
const wanted = process.argv
  .slice(2)
  .filter(
    (name, index, all) =>
      !name.startsWith('--') && !/^--(sample|seed|only|rounds|people|inputs)$/.test(all[index - 1] ?? ''),
  )
const rounds = Number(process.argv[process.argv.indexOf('--rounds') + 1] ?? 7) || 7
const wants = (name: string) => wanted.length === 0 || wanted.includes(name)
if (wants('expressions'))
  print('Expression language, as a share of hand-written closures on the same records', await expressions())
if (wants('lint-precision')) print('The linter on schemas as Microsoft published them', lintPrecision())
if (wants('schema')) print('Schema model, as multiples of JSON.parse of the same megabyte', schema())
if (wants('engine'))
  print('Provisioning engine: 10,000 people × 40 mappings, as multiples of code written by hand for them', engine())
if (wants('dotnet')) {
  const rows = benchDotnet(process.argv.includes('--list'))
  if (rows) print("The expression language beside .NET's own answers", rows)
}
if (wants('what-if'))
  print('What-if: 100,000 people × 40 mappings, pages of 999 at 30 ms, in Node', await benchWhatIf())
if (wanted.includes('what-if-sample'))
  print('Deviations of the service that a sample of calls finds', await benchWhatIfSample())
if (wants('recorder'))
  print('Recording for the request panel while it is closed: 5,000 principals, in Node', await benchRecorder())
// Runs over a hundred cycles, so it only runs by name.
if (wanted.includes('what-if-truth')) {
  const people = Number(process.argv[process.argv.indexOf('--people') + 1]) || 252
  print('Predictions beside the log of the cycle that follows, 3 seeds', await benchWhatIfTruth(people))
}
// A large sample takes hours, so it only runs by name.
if (wanted.includes('mutants')) {
  const rows = await benchMutants(process.argv)
  if (rows) print('Mistakes planted one at a time in domain/, graph/ and api/, and the unit tests that notice', rows)
}
// Tens of thousands of changed answers take minutes, so this only runs by name.
if (wanted.includes('answers'))
  print('Answers that are not as documented, in the code behind the pages', await benchReaders())
// A million inputs take minutes, so this only runs by name.
if (wanted.includes('fuzz')) {
  const number = (option: string, otherwise: number) =>
    Number(process.argv[process.argv.indexOf(option) + 1]) || otherwise
  print(
    'Changed texts for every reader of foreign texts',
    benchFuzz(number('--inputs', 1_000_000), number('--seed', 1)),
  )
}
// Two days take minutes, so this only runs by name.
if (wanted.includes('soak')) {
  const hours = process.argv.includes('--rounds') ? rounds : 48
  print(
    'Two days of the demo tenant in one tab, after the first hours',
    await inBrowser(async (browser, world) => {
      const context = await browser.newContext({ baseURL: world.bare.url, viewport: { width: 1280, height: 900 } })
      return benchSoak(await context.newPage(), hours)
    }),
  )
}
// Hundreds of pages take a quarter of an hour, so this only runs by name.
if (wanted.includes('faults')) {
  const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined
  print(
    'Every family of endpoints with every fault, in the page',
    await inBrowser((browser, world) => benchFaults(browser, world, only)),
  )
}
if (wants('load'))
  print(
    'First screens, as multiples of the floor',
    await inBrowser((browser, world) => benchLoad(browser, world, port + 50, rounds)),
  )
if (wants('fleet')) print('Fleet page: 5,000 principals, 250 ms an answer', await inPage(benchFleet))
if (wants('editor')) print('Schema editor, CPU 4× slower', await inPage(benchEditor))
if (wants('month')) print('Four weeks of the demo tenant, computed in the tab', await inPage(benchMonth))
