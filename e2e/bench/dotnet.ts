/**
 * `npm run bench -- dotnet [--list]`: compares our expression language with the results of .NET in
 * `../shared/dotnet/expected.json`, if that file exists. A case is an expression with its inputs, or a scoping clause,
 * and the texts of .NET's result or "error".
 */
import { judgedCases, type JudgedCase, type Outcome } from '../../src/domain/expression/dotnetCases.fixture'
import type { BenchRow } from './fleet'

/** The differences by kind, with both results. */
function printDisagreements(cases: readonly JudgedCase[]): void {
  const groups = new Map<string, string[]>()
  for (const { test, answer, outcome } of cases) {
    if (outcome === 'agrees') continue
    const given = 'code' in answer ? `${answer.code}: ${answer.message}` : JSON.stringify(answer)
    const group = test.kind ?? `${test.area} (no kind)`
    const inputs = test.inputs && Object.keys(test.inputs).length > 0 ? `  with ${JSON.stringify(test.inputs)}` : ''
    groups.set(group, [
      ...(groups.get(group) ?? []),
      `    ${outcome}: ${test.expr ?? JSON.stringify(test.scope)}${inputs}\n      .NET ${JSON.stringify(test.want)}, here ${given}`,
    ])
  }
  for (const [group, lines] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`\n  ${group}: ${String(lines.length)}\n${lines.join('\n')}`)
}

/** The figures, or undefined if the file doesn't exist. `list` also prints the differences. */
export function benchDotnet(list: boolean): BenchRow[] | undefined {
  const cases = judgedCases()
  if (!cases) {
    console.log('\n.NET: ../shared/dotnet/expected.json is not here, so there is nothing to compare with.')
    return undefined
  }
  if (list) printDisagreements(cases)
  const count = (wanted: Outcome) => cases.filter(({ outcome }) => outcome === wanted).length
  const share = (outcome: Outcome) => ((count(outcome) / cases.length) * 100).toFixed(2)
  return [
    { name: 'cases', value: String(cases.length) },
    { name: 'agree', value: `${share('agrees')} %`, bound: 'at least 99 %' },
    { name: 'refused with a message', value: `${share('refused')} %`, bound: 'at most 1 %' },
    { name: 'another value', value: String(count('other value')) },
    { name: 'an error where .NET has a value', value: String(count('error here')) },
    { name: 'a value where .NET has an error', value: String(count('value here')) },
  ]
}
