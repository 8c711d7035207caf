import { isArray, isObject, type Json, type JsonObject } from '../../base/json'
import { describeClause } from './scopeCompiler'

const NOUNS: Readonly<Record<string, string>> = {
  user: 'people',
  person: 'people',
  group: 'groups',
  worker: 'workers',
  contact: 'contacts',
  approle: 'app roles',
}

/** What the objects that a filter looks at are called: "people" for `User`, else the object's own name. */
export const nounOf = (sourceObjectName: string): string =>
  NOUNS[sourceObjectName.toLowerCase()] ?? (sourceObjectName === '' ? 'objects' : `${sourceObjectName} objects`)

const texts = (values: Json | undefined): string[] =>
  isArray(values) ? values.filter((value) => typeof value === 'string') : []
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

function clauseWords(clause: Json): string {
  const { sourceOperandName, operatorName, targetOperand } = isObject(clause) ? clause : {}
  const attribute = textOf(sourceOperandName)
  const wanted = describeClause({
    operatorName: textOf(operatorName) || null,
    targetOperand: { values: isObject(targetOperand) ? texts(targetOperand.values) : [] },
  })
  return `whose ${attribute === '' ? '(no attribute yet)' : `\`${attribute}\``} ${wanted}`
}

const groupWords = (group: JsonObject, noun: string): string =>
  `${noun} ${(isArray(group.clauses) ? group.clauses : []).map(clauseWords).join(' and ')}`

/**
 * What a list of scope groups means, in one sentence: "In scope: people whose `department` is `Sales` and whose `accountEnabled` is
 * true, or people whose `jobTitle` matches `^Chief`."
 */
export function filterSentence(groups: Json | undefined, noun: string): string {
  const alternatives = isArray(groups) ? groups.filter(isObject) : []
  if (alternatives.length === 0) return `In scope: all ${noun}. There's no filter.`
  if (alternatives.some(({ clauses }) => !isArray(clauses) || clauses.length === 0))
    return `In scope: all ${noun}, because a clause group has no clauses.`
  return `In scope: ${alternatives.map((group) => groupWords(group, noun)).join(', or ')}.`
}
