/**
 * `npm run bench -- dotnet [--list]`: our expression language beside the answers of .NET in `../shared/dotnet/expected.json`, where that
 * file is there. A case is an expression with its inputs, or a scoping clause, and the texts of .NET's result or "error".
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { resultTexts } from '../../src/domain/expression/coerce'
import { dotnetRegex, RegexProblem } from '../../src/domain/expression/dotnet/regex'
import { evaluate } from '../../src/domain/expression/evaluate'
import type { Profile } from '../../src/domain/expression/functions/definition'
import { isEvaluationError } from '../../src/domain/expression/values'
import { compileScope } from '../../src/domain/scope/scope'
import type { BenchRow } from './fleet'

const file = join(import.meta.dirname, '..', '..', '..', 'shared', 'dotnet', 'expected.json')

interface Case {
  readonly area: string
  readonly expr?: string
  readonly inputs?: Readonly<Record<string, string>>
  readonly profile?: Profile
  readonly scope?: { readonly operator: string; readonly operand: string; readonly value: string }
  /** The texts of the result, none for null, or "error". */
  readonly want: readonly string[] | 'error'
  readonly kind?: string
}

/** How one case went. `refused` is a pattern that we do not run although .NET does. */
type Outcome = 'agrees' | 'refused' | 'other value' | 'error here' | 'value here'

type Answer = readonly string[] | { readonly code: string; readonly message: string }

function answerOf(test: Case, now: number): Answer {
  if (test.scope) return scopeAnswer(test.scope)
  const { outcome } = evaluate(
    test.expr ?? '',
    test.inputs ?? {},
    { now: () => now, random: Math.random },
    test.profile ? { profile: test.profile } : {},
  )
  return isEvaluationError(outcome) ? outcome : resultTexts(outcome)
}

function scopeAnswer({ operator, operand, value }: NonNullable<Case['scope']>): Answer {
  const clause = { sourceOperandName: 'value', operatorName: operator, targetOperand: { values: [operand] } }
  const scope = compileScope({ groups: [{ name: 'group', clauses: [clause] }] })
  const problem = scope.problems[0]
  if (!problem) return [scope.test({ value }) ? 'True' : 'False']
  const regex = dotnetRegex(operand)
  const isRefused = regex instanceof RegexProblem && regex.reason === 'unsupported'
  return { code: isRefused ? 'unsupported-regex' : problem.code, message: problem.message }
}

function judge(want: Case['want'], answer: Answer): Outcome {
  if ('code' in answer)
    return want === 'error' ? 'agrees' : answer.code === 'unsupported-regex' ? 'refused' : 'error here'
  if (want === 'error') return 'value here'
  return JSON.stringify(want) === JSON.stringify(answer) ? 'agrees' : 'other value'
}

/** The figures, or undefined where the file is not there. `list` prints the disagreements too. */
export function benchDotnet(list: boolean): BenchRow[] | undefined {
  if (!existsSync(file)) {
    console.log('\n.NET: ../shared/dotnet/expected.json is not here, so there is nothing to compare with.')
    return undefined
  }
  const { now, cases } = JSON.parse(readFileSync(file, 'utf8')) as { now: number; cases: readonly Case[] }
  const counts = new Map<Outcome, number>()
  const disagreements = new Map<string, string[]>()
  for (const test of cases) {
    const answer = answerOf(test, now)
    const outcome = judge(test.want, answer)
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
    if (outcome === 'agrees') continue
    const given = 'code' in answer ? `${answer.code}: ${answer.message}` : JSON.stringify(answer)
    const group = test.kind ?? `${test.area} (no kind)`
    const inputs = test.inputs && Object.keys(test.inputs).length > 0 ? `  with ${JSON.stringify(test.inputs)}` : ''
    disagreements.set(group, [
      ...(disagreements.get(group) ?? []),
      `    ${outcome}: ${test.expr ?? JSON.stringify(test.scope)}${inputs}\n      .NET ${JSON.stringify(test.want)}, here ${given}`,
    ])
  }
  if (list) {
    for (const [group, lines] of [...disagreements].sort(([a], [b]) => (a < b ? -1 : 1)))
      console.log(`\n  ${group}: ${String(lines.length)}\n${lines.join('\n')}`)
  }
  const count = (outcome: Outcome) => counts.get(outcome) ?? 0
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
