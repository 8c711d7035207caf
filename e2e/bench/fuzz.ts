import { fuzz, targets } from '../../src/app/fuzz.fixture'
import type { BenchRow } from './fleet'

/** `npm run bench -- fuzz [--inputs 1000000] [--seed 1]`: changed texts for every reader of foreign texts. */
export function benchFuzz(inputs: number, seed: number): BenchRow[] {
  const each = Math.ceil(inputs / targets.length)
  let all = 0
  const rows = targets.map((target): BenchRow => {
    const thrown = fuzz(target, each, seed)
    for (const line of thrown.slice(0, 5)) console.log(`  ${target.name}: ${line.slice(0, 400)}`)
    all += thrown.length
    return { name: target.name, value: `${String(each)} inputs, ${String(thrown.length)} exceptions` }
  })
  return [
    ...rows,
    { name: 'all', value: `${String(each * targets.length)} inputs, ${String(all)} exceptions`, bound: '0 exceptions' },
  ]
}
