import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileScope } from '../scope/scope'
import { resultTexts } from './coerce'
import { dotnetRegex, RegexProblem } from './dotnet/regex'
import { evaluate } from './evaluate'
import type { Profile } from './functions/definition'
import { isEvaluationError } from './values'

/** Answers of .NET that the project may read but not keep. */
const file = join(import.meta.dirname, '../../../../shared/dotnet/expected.json')

/** An expression with its inputs, or a scoping clause. */
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
export type Outcome = 'agrees' | 'refused' | 'other value' | 'error here' | 'value here'

type Answer = readonly string[] | { readonly code: string; readonly message: string }

export interface JudgedCase {
  readonly test: Case
  readonly answer: Answer
  readonly outcome: Outcome
}

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

/** Our answers beside those of .NET, or undefined where the file is not there. */
export function judgedCases(): readonly JudgedCase[] | undefined {
  if (!existsSync(file)) return undefined
  const { now, cases } = JSON.parse(readFileSync(file, 'utf8')) as { now: number; cases: readonly Case[] }
  return cases.map((test) => {
    const answer = answerOf(test, now)
    return { test, answer, outcome: judge(test.want, answer) }
  })
}
