import { sampleTruth } from '../../src/headless/whatIfSample.fixture'
import { driftEdit, edits, plantDrifts, truthOf } from '../../src/headless/whatIfTruth.fixture'
import { counted, formatNumber } from '../../src/base/numbers'
import type { BenchRow } from './fleet'

const seeds = ['contoso', 'fabrikam', 'litware']
/** Drifts and refusals that are planted for each seed. */
const PLANTED = 25

const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${((part / whole) * 100).toFixed(2)}%`)

/**
 * Predicts each edit, saves it in a demo tenant of `people` people, lets the cycle run, and compares with its log. Then does so with
 * changes that no endpoint reveals.
 */
export async function benchWhatIfTruth(people: number): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  const all = { population: 0, certain: 0, right: 0, values: 0, valuesRight: 0, falseSafe: 0 }
  for (const edit of edits) {
    const sum = { population: 0, certain: 0, right: 0, values: 0, valuesRight: 0, falseSafe: 0, touched: 0 }
    for (const seed of seeds) {
      const row = await truthOf(seed, people, edit)
      for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += row[key]
    }
    for (const key of Object.keys(all) as (keyof typeof all)[]) all[key] += sum[key]
    rows.push({
      name: edit.name,
      value: `touched ${formatNumber(sum.touched)} of ${formatNumber(sum.population)}, certain ${share(sum.certain, sum.population)}, right ${share(sum.right, sum.certain)}, values ${share(sum.valuesRight, sum.values)}, false-safe ${formatNumber(sum.falseSafe)}`,
    })
    console.log(`  ${edit.name}: ${rows.at(-1)?.value ?? ''}`)
  }
  const bound = (is: boolean, text: string) => `${text}, ${is ? 'met' : 'NOT met'}`
  rows.push(
    { name: 'all: false-safe', value: formatNumber(all.falseSafe), bound: bound(all.falseSafe === 0, '0') },
    {
      name: 'all: class right of those called certain',
      value: share(all.right, all.certain),
      bound: bound(all.right >= all.certain * 0.99, 'at least 99%'),
    },
    {
      name: 'all: certain',
      value: share(all.certain, all.population),
      bound: bound(all.certain >= all.population * 0.95, 'at least 95%'),
    },
    {
      name: 'all: values equal',
      value: share(all.valuesRight, all.values),
      bound: bound(all.valuesRight >= all.values * 0.995, 'at least 99.5%'),
    },
  )
  for (const seed of seeds) {
    let planted: ReadonlySet<string> = new Set()
    const { score } = await truthOf(seed, people, driftEdit, async (tenant, prediction) => {
      planted = await plantDrifts(tenant, prediction, PLANTED)
    })
    const verdicts = new Map(score.people.map(({ id, verdict }) => [id, verdict]))
    const named = [...planted].filter((id) => ['drift', 'refused'].includes(verdicts.get(id) ?? 'right')).length
    rows.push({
      name: `${seed}: ${counted(planted.size, 'planted drift or refusal', 'planted drifts and refusals')} called so`,
      value: `${formatNumber(named)} of ${formatNumber(planted.size)}`,
      bound: bound(named === planted.size, 'all'),
    })
  }
  return rows
}

/** How many calls of parseExpression find deviations of the service that were planted, beside calls chosen by chance. */
export async function benchWhatIfSample(): Promise<BenchRow[]> {
  const { expressions, people, planted, found, calls, needed, byChance } = await sampleTruth(1400)
  const median = [...byChance].sort((a, b) => a - b)[Math.floor(byChance.length / 2)] ?? Infinity
  const bound = (is: boolean, text: string) => `${text}, ${is ? 'met' : 'NOT met'}`
  return [
    {
      name: `planted deviations found, ${formatNumber(expressions)} expressions × ${counted(people, 'person', 'people')}`,
      value: `${formatNumber(found)} of ${formatNumber(planted)} with ${counted(calls, 'call')}`,
      bound: bound(found >= planted - 1 && calls <= 60, `at least ${formatNumber(planted - 1)} with 60`),
    },
    {
      name: `calls that find ${formatNumber(planted - 1)} of them`,
      value: `${formatNumber(needed)}, by chance ${byChance.map(formatNumber).join(', ')} (median ${formatNumber(median)})`,
      bound: bound(needed * 3 <= Math.min(...byChance), 'at most a third of chance'),
    },
  ]
}
