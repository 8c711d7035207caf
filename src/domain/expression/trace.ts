import { childrenOf, type Node } from './ast'
import { resultTexts } from './coerce'
import { compile } from './compile'
import type { Span } from './diagnostics'
import type { Environment, Note } from './environment'
import { findFunction } from './functions/table'
import type { Profile } from './functions/definition'
import { print } from './print'
import {
  type AttributeRecord,
  type EvaluationError,
  Fault,
  IgnoreFlow,
  isEvaluationError,
  isList,
  isNull,
  typeName,
  type Value,
} from './values'

/** One node of an evaluation that was watched. */
export interface TraceNode {
  readonly node: Node
  readonly span: Span
  /** The node's own text, canonical. */
  readonly text: string
  /**
   * The result of the node. `skipped`: a branch that was not taken. `failed`: an error came from this node or through
   * it. `constant`: a value written in the text.
   */
  readonly state: 'value' | 'constant' | 'skipped' | 'failed'
  /** The value, if the node has one. */
  readonly value: Value | undefined
  /** The value for people: its texts and its type. */
  readonly shown: string
  readonly type: string
  /** Why it is null, false or what was noteworthy, in sentences. */
  readonly notes: readonly string[]
  readonly children: readonly TraceNode[]
}

export interface Trace {
  readonly outcome: Value | EvaluationError
  readonly root: TraceNode
}

interface Seen {
  outcome: Value | Fault
  notes: Note[]
}

/** Evaluates once and keeps what every node became: the same evaluation as `compile`'s, watched. */
export function trace(root: Node, record: AttributeRecord, environment: Environment, profile: Profile = 'app'): Trace {
  const seen = new Map<Node, Seen>()
  const running: Seen[] = []
  const entered = new Map<Node, Seen>()
  const run = compile(root, {
    profile,
    probe: {
      enter(node) {
        const entry: Seen = { outcome: null, notes: [] }
        entered.set(node, entry)
        running.push(entry)
      },
      leave(node, outcome) {
        running.pop()
        const entry = entered.get(node)
        if (!entry) return
        entry.outcome = outcome
        seen.set(node, entry)
      },
    },
  })
  const outcome = run(record, {
    ...environment,
    note(note) {
      running[running.length - 1]?.notes.push(note)
      environment.note?.(note)
    },
  })
  return { outcome, root: describe(root, seen, record, isEvaluationError(outcome) ? outcome : undefined) }
}

function describe(
  node: Node,
  seen: ReadonlyMap<Node, Seen>,
  record: AttributeRecord,
  error: EvaluationError | undefined,
): TraceNode {
  const children = childrenOf(node)
    .filter((child) => child.kind !== 'empty' && child.kind !== 'missing')
    .map((child) => describe(child, seen, record, error))
  const base = { node, span: node.span, text: print(node), children }
  const entry = seen.get(node)
  if (!entry) return { ...base, state: 'skipped', value: undefined, shown: '', type: '', notes: [] }
  const { outcome } = entry
  const notes = entry.notes.map(({ message }) => message)
  if (outcome instanceof Fault) {
    const isOrigin = !children.some((child) => child.state === 'failed')
    return {
      ...base,
      state: 'failed',
      value: undefined,
      shown: '',
      type: 'error',
      notes: isOrigin ? [...notes, outcome.message] : notes,
    }
  }
  const why = isNull(outcome) && notes.length === 0 ? whyNull(node, children, record) : undefined
  const state = node.kind === 'string' || node.kind === 'number' || node.kind === 'word' ? 'constant' : 'value'
  return {
    ...base,
    state,
    value: outcome,
    shown: showValue(outcome),
    type: typeName(outcome),
    notes: why ? [...notes, why] : notes,
  }
}

/** A null has a cause one level down, or is the object's own. */
function whyNull(node: Node, children: readonly TraceNode[], record: AttributeRecord): string | undefined {
  switch (node.kind) {
    case 'attribute':
      return Object.hasOwn(record, node.name) && record[node.name] !== undefined
        ? `[${node.name}] is null.`
        : `The object has no ${node.name}.`
    case 'parameter':
      return `%${node.name}% has no value here.`
    case 'call': {
      const nulls = children.filter(
        (child) => child.state === 'value' && child.value !== undefined && isNull(child.value),
      )
      if (node.name === 'Coalesce') return 'All arguments are null.'
      if (node.name === 'IIF' || node.name === 'Switch') return 'The chosen value is null.'
      const [first] = nulls
      if (!first) return undefined
      const parameter = findFunction(node.name)?.parameters[node.arguments.indexOf(first.node)]
      return `${parameter ? `Its ${parameter.name}, ` : ''}${first.text}, is null.`
    }
    default:
      return undefined
  }
}

/** A value in one line for people: text quoted, a list with its values, null by name. */
export function showValue(value: Value): string {
  if (value === null) return 'null'
  if (value instanceof IgnoreFlow)
    return value.scope === 'object' ? 'object left out of the flow' : 'left out of the flow'
  if (isList(value)) return `[${value.map(showValue).join(', ')}]`
  return typeof value === 'string' ? JSON.stringify(value) : (resultTexts(value)[0] ?? '')
}
