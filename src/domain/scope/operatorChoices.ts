import type { AttributeType, FilterOperatorSchema } from '../resources/synchronization'
import { findScopeOperator, scopeOperators, type ScopeOperator } from './operators'

/** An operator as an editor offers it. */
export type OperatorChoice = {
  /** In the spelling to write. */
  name: string
  label: string
  arity: 'Binary' | 'Unary'
  /** Whether it works on the attribute's type; true where the type is not known. */
  fits: boolean
  /** What a person should know before choosing it. */
  note: string
  /** Whether the service's own list has it; undefined where the list is not known. */
  isListed: boolean | undefined
}

const NO_TYPES: readonly AttributeType[] = []
const spelled = ({ name, id }: FilterOperatorSchema): string => name ?? id ?? ''

/**
 * The operators for an attribute of a type: those of the table, others that the service lists (`GET
 * …/schema/filterOperators`, which also decides on types), and the one in use, in any spelling.
 */
export function operatorChoices(
  type: AttributeType | undefined,
  current: string,
  listed?: readonly FilterOperatorSchema[],
): OperatorChoice[] {
  const currentOperator = findScopeOperator(current)
  const choiceOf = (operator: ScopeOperator): OperatorChoice => {
    const entry = listed?.find((candidate) => findScopeOperator(spelled(candidate)) === operator)
    const types = entry?.supportedAttributeTypes ?? operator.types
    const isListed = listed && entry !== undefined
    return {
      name: operator === currentOperator ? current : operator.name,
      label: operator.label,
      arity: operator.arity,
      fits: type === undefined || types.includes(type),
      note: isListed === false ? `${operator.note} The service doesn't list it for this schema.` : operator.note,
      isListed,
    }
  }
  const choices = scopeOperators.map(choiceOf)
  for (const entry of listed ?? []) {
    const name = spelled(entry)
    if (name === '' || findScopeOperator(name)) continue
    choices.push({
      name,
      label: name,
      arity: entry.arity === 'Unary' ? 'Unary' : 'Binary',
      fits: type === undefined || (entry.supportedAttributeTypes ?? NO_TYPES).includes(type),
      note: 'The service lists it, but does not document what it does: it cannot be judged here.',
      isListed: true,
    })
  }
  if (current !== '' && !choices.some(({ name }) => name === current)) {
    choices.push({
      name: current,
      label: current,
      arity: 'Binary',
      fits: false,
      note: 'Nobody documents this operator: the clause never passes.',
      isListed: listed && false,
    })
  }
  return choices
}
