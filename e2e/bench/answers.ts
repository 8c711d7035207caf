import { casesOf, exampleRef, faultOf, usesOf } from '../../src/app/answers.fixture'
import type { BenchRow } from './fleet'

/*
 * `npm run bench -- answers`: replaces every value of every recorded answer by each kind, and whole bodies by each kind,
 * and does with it what the readers and the code behind the pages do.
 */

/** All changes, through the readers and everything that pages compute. */
export async function benchReaders(): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  const faults: string[] = []
  let all = 0
  for (const use of usesOf(await exampleRef())) {
    const cases = await casesOf(use)
    all += cases.length
    const before = faults.length
    for (const one of cases) {
      const fault = await faultOf(one)
      if (fault !== undefined) faults.push(`${use.name}, ${one.kind} at ${one.at}: ${fault}`)
    }
    rows.push({ name: use.name, value: `${String(cases.length)} changes, ${String(faults.length - before)} faults` })
  }
  for (const fault of faults.slice(0, 50)) console.log(`  ${fault}`)
  return [...rows, { name: 'all', value: `${String(all)} changes, ${String(faults.length)} faults`, bound: '0 faults' }]
}
