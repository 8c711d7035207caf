import { walk } from '../expression/ast'
import type { Environment } from '../expression/environment'
import type { Profile } from '../expression/functions/definition'
import { parse } from '../expression/parse'
import { trace, type TraceNode } from '../expression/trace'
import { isNull, type AttributeRecord, type Value } from '../expression/values'
import { textOfValue } from '../provisioning/values'

/** One expression that the edit touches. `target` names it. */
export type SampledExpression = { target: string; expression: string; profile: Profile }

/** One person as the expressions read them. */
export type SampledPerson = { id: string; attributes: AttributeRecord }

/** One call of parseExpression: this expression with this person as the test input. */
type SampleCall = {
  target: string
  expression: string
  personId: string
  /** What the local evaluation gives, to compare with the service's. Undefined: it gives no value, such as an error. */
  local: Value | undefined
  /** How many parts of the expression this call is the first to show. */
  shows: number
}

export type Sample = {
  /** The most telling call first. */
  calls: SampleCall[]
  /** How many parts the calls show, and how many any person shows. */
  covered: number
  total: number
}

/** Whether a node's own work had an effect: a Replace that found something isn't a Replace that didn't. */
function effect(node: TraceNode): string {
  const { value, children } = node
  if (node.state === 'skipped' || node.state === 'failed') return node.state
  if (value === undefined || isNull(value)) return 'nothing'
  if (typeof value === 'boolean') return String(value)
  const inputs = children.filter(({ state }) => state !== 'skipped').map((child) => child.value)
  if (inputs.length === 0) return 'value'
  return inputs.some((input) => input === value) ? 'unchanged' : 'changed'
}

/** What an evaluation did, part by part: which branches were taken, and which functions had an effect. */
export function traceSignature(root: TraceNode): string[] {
  const parts: string[] = []
  const visit = (node: TraceNode) => {
    // A written constant is the same for everybody, and what is below a branch that wasn't taken didn't run.
    if (node.state === 'constant' || node.state === 'skipped') return
    parts.push(`${String(node.span.start)}-${String(node.span.end)} ${effect(node)}`)
    for (const child of node.children) visit(child)
  }
  visit(root)
  return parts
}

/**
 * How much a part tells: a deviation of the service shows where a function had an effect or decided something, and hardly where
 * everything is empty.
 */
const WEIGHTS: Readonly<Record<string, number>> = { changed: 4, true: 3, false: 3, unchanged: 2 }
const weightOf = (part: string): number => WEIGHTS[part.slice(part.lastIndexOf(' ') + 1)] ?? 1

/** One way in which an expression ran, and the first person for whom it did. */
type Candidate = Omit<SampleCall, 'shows'> & { parts: readonly string[] }

/**
 * Chooses the fewest calls that show every part of the expressions that any person reaches, at most `budget`. Greedy: each call is the one
 * that tells most that no earlier call told. Among equals, the first expression and person count, so the same people give
 * the same sample.
 */
export function chooseSample(
  expressions: readonly SampledExpression[],
  people: readonly SampledPerson[],
  environment: Environment,
  budget: number,
): Sample {
  const candidates = expressions.flatMap((one) => candidatesOf(one, people, environment))
  const total = new Set(candidates.flatMap(({ parts }) => parts)).size
  const seen = new Set<string>()
  const calls: SampleCall[] = []
  const open = new Set(candidates)
  while (calls.length < budget) {
    let best: Candidate | undefined
    let most = 0
    for (const candidate of open) {
      const worth = candidate.parts.reduce((sum, part) => (seen.has(part) ? sum : sum + weightOf(part)), 0)
      if (worth === 0) open.delete(candidate)
      else if (worth > most) [best, most] = [candidate, worth]
    }
    if (!best) break
    open.delete(best)
    const { parts, ...call } = best
    const before = seen.size
    for (const part of parts) seen.add(part)
    calls.push({ ...call, shows: seen.size - before })
  }
  return { calls, covered: seen.size, total }
}

/** The distinct ways in which one expression runs over the people. */
function candidatesOf(
  { target, expression, profile }: SampledExpression,
  people: readonly SampledPerson[],
  environment: Environment,
): Candidate[] {
  const { root } = parse(expression)
  const reads = new Set<string>()
  walk(root, (node) => {
    if (node.kind === 'attribute') reads.add(node.name)
  })
  const ways = new Map<string, Candidate>()
  const inputs = new Set<string>()
  for (const { id, attributes } of people) {
    // Whoever has the same values gives the same trace.
    const input = [...reads].map((name) => textOfValue(attributes[name] ?? null) ?? '\0').join('\n')
    if (inputs.has(input)) continue
    inputs.add(input)
    const { root: traced } = trace(root, attributes, environment, profile)
    const parts = traceSignature(traced).map((part) => `${target} ${part}`)
    const key = parts.join('\n')
    if (!ways.has(key)) ways.set(key, { target, expression, personId: id, local: traced.value, parts })
  }
  return [...ways.values()]
}
