import type { FilterClause } from '../resources/synchronization'
import type { ScopeVerdict } from '../scope/scope'
import type { KindSignature } from './types'

/** Longer values are cut, so that a signature stays a line. */
const LONGEST = 60

const quoted = (text: string): string => `"${text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text}"`

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '')

/** How one text became another, where a rule of thumb says it. Undefined: only the two values say it. */
function shapeOf(before: string, after: string): string | undefined {
  if (after === before.toLowerCase()) return 'lower case'
  if (after === before.toUpperCase()) return 'upper case'
  if (after === before.trim()) return 'without spaces around it'
  if (after === before.replace(/\s+/g, '')) return 'without spaces'
  if (after === plain(before)) return 'without accents'
  if (before !== '' && after.endsWith(before)) return `${quoted(after.slice(0, -before.length))} in front`
  if (before !== '' && after.startsWith(before)) return `${quoted(after.slice(before.length))} at the end`
  if (after !== '' && before.startsWith(after)) return `cut to ${String(after.length)} characters`
  const [mailbox, domain] = [before.lastIndexOf('@'), after.lastIndexOf('@')]
  if (mailbox > 0 && before.slice(0, mailbox) === after.slice(0, domain))
    return `${quoted(before.slice(mailbox))} → ${quoted(after.slice(domain))}`
  return undefined
}

/** The kind of a changed value: how the text changed, or both values. */
export function kindOfValue(attribute: string, before: string | null, after: string | null): KindSignature {
  if (before === null || before === '')
    return { attribute, change: after === null ? 'no change' : `set to ${quoted(after)}` }
  if (after === null || after === '') return { attribute, change: 'cleared' }
  return { attribute, change: shapeOf(before, after) ?? `${quoted(before)} → ${quoted(after)}` }
}

/** Nothing is sent anymore, and the account keeps what it has. */
export const kindOfNoLongerSent = (attribute: string): KindSignature => ({ attribute, change: 'no longer sent' })

/** `country EQUALS DE` */
function clauseText({ sourceOperandName, operatorName, targetOperand }: FilterClause): string {
  const values = (targetOperand?.values ?? []).join(', ')
  return [sourceOperandName ?? '', operatorName ?? '', values].filter((part) => part !== '').join(' ')
}

/** The clause that keeps an object out: the first that fails in the group that comes nearest. */
export function failingClause(verdict: ScopeVerdict | undefined) {
  const failures = (verdict?.groups ?? []).map(({ clauses }) => clauses.filter(({ passed }) => !passed))
  return failures.filter((list) => list.length > 0).sort((a, b) => a.length - b.length)[0]?.[0]
}

/** Out of scope by a clause of the scoping filter. */
export function kindOfLeaving(verdict: ScopeVerdict | undefined): KindSignature {
  const clause = failingClause(verdict)?.clause
  return {
    attribute: clause?.sourceOperandName ?? '',
    change: clause ? `out of scope by clause ${clauseText(clause)}` : 'out of scope',
  }
}

/** In scope because of a clause that kept the object out before. */
export function kindOfEntering(before: ScopeVerdict | undefined, after: ScopeVerdict | undefined): KindSignature {
  const passing = after?.groups.find(({ passed }) => passed)?.clauses ?? []
  const old = failingClause(before)?.clause
  const [own] = passing.filter(({ clause }) => clause.sourceOperandName === old?.sourceOperandName)
  const clause = own?.clause ?? passing[0]?.clause
  if (clause) return { attribute: clause.sourceOperandName ?? '', change: `in scope by clause ${clauseText(clause)}` }
  return old
    ? { attribute: old.sourceOperandName ?? '', change: `in scope without clause ${clauseText(old)}` }
    : { attribute: '', change: 'in scope' }
}
