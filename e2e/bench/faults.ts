import type { Browser } from '@playwright/test'
import { enterForFaults, families, faultCases, walk } from '../faultWalk'
import type { World } from '../world/world'
import type { BenchRow } from './fleet'

/**
 * `npm run bench -- faults [--only job]`: every family of endpoints with every fault, in the page. `--only` takes the
 * family of this name, or else those whose names contain the text.
 */
export async function benchFaults(browser: Browser, world: World, only: string | undefined): Promise<BenchRow[]> {
  const context = await browser.newContext({ baseURL: world.app.url, viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  await enterForFaults(page, world)
  const rows: BenchRow[] = []
  let [all, failed] = [0, 0]
  const every = await families()
  const named = every.filter(({ name }) => name === only)
  for (const family of named.length > 0 ? named : every.filter(({ name }) => name.includes(only ?? ''))) {
    const wrong: string[] = []
    for (const fault of faultCases) {
      const found = await walk(page, world, family, fault)
      for (const line of found) console.log(`  ${family.name}, ${fault.name}: ${line}`)
      if (found.length > 0) wrong.push(fault.name)
    }
    all += faultCases.length
    failed += wrong.length
    console.log(`  ${family.name}: ${String(faultCases.length - wrong.length)} of ${String(faultCases.length)}`)
    rows.push({
      name: family.name,
      value: `${String(faultCases.length - wrong.length)} of ${String(faultCases.length)}${wrong.length > 0 ? `, not: ${wrong.join(', ')}` : ''}`,
    })
  }
  await context.close()
  return [...rows, { name: 'all', value: `${String(all)} walks, ${String(failed)} failures`, bound: '0 failures' }]
}
