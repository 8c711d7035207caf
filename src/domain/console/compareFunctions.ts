import { isRecord, recordOf } from '../../base/record'
import type { FunctionDefinition } from '../expression/functions/definition'

/** A function as the service lists it. */
export type ServiceFunction = {
  name: string
  parameters: readonly { name: string; isRequired: boolean; repeats: boolean }[]
}

/** A function of the service's list or of ours, and how the two differ. */
export type FunctionComparison = {
  name: string
  state: 'same' | 'parameters' | 'serviceOnly' | 'oursOnly'
  /** The parameters in the service's words. Absent if it doesn't list the function. */
  service?: string
}

/** The functions in an answer to GET …/functions. Undefined if it's something else. */
export function readServiceFunctions(answer: unknown): ServiceFunction[] | undefined {
  const { value } = recordOf(answer)
  if (!Array.isArray(value)) return undefined
  return value.filter(isRecord).flatMap(({ name, id, parameters }): ServiceFunction[] => {
    const known = typeof name === 'string' ? name : id
    if (typeof known !== 'string') return []
    return [
      {
        name: known,
        parameters: (Array.isArray(parameters) ? parameters : []).filter(isRecord).map((parameter) => ({
          name: typeof parameter.name === 'string' ? parameter.name : '',
          isRequired: parameter.required === true,
          repeats: parameter.allowMultipleOccurrences === true,
        })),
      },
    ]
  })
}

const parametersText = ({ parameters }: ServiceFunction): string =>
  parameters.length === 0
    ? 'none'
    : parameters
        .map(({ name, isRequired, repeats }) => `${name}${repeats ? '…' : ''}${isRequired ? '' : '?'}`)
        .join(', ')

/** The number of parameters, which are required, and whether the last repeats. Names differ between Microsoft's pages. */
function hasSameParameters({ parameters }: ServiceFunction, definition: FunctionDefinition): boolean {
  const ours = definition.parameters
  return (
    ours.length === parameters.length &&
    ours.every(({ optional, isWireOptional, repeats }, index) => {
      const theirs = parameters[index]
      return (
        theirs !== undefined &&
        theirs.isRequired === !(optional === true || isWireOptional === true) &&
        theirs.repeats === (repeats !== undefined)
      )
    })
  )
}

/** Both lists side by side: those that differ first, then by name. */
export function compareFunctions(
  service: readonly ServiceFunction[],
  ours: readonly FunctionDefinition[],
): FunctionComparison[] {
  const listed = service.map((one): FunctionComparison => {
    const definition = ours.find(({ name }) => name === one.name)
    const state = !definition ? 'serviceOnly' : hasSameParameters(one, definition) ? 'same' : 'parameters'
    return { name: one.name, state, service: parametersText(one) }
  })
  const names = new Set(service.map(({ name }) => name))
  const others = ours
    .filter(({ name }) => !names.has(name))
    .map(({ name }): FunctionComparison => ({ name, state: 'oursOnly' }))
  return [...listed, ...others].sort(
    (a, b) => Number(a.state === 'same') - Number(b.state === 'same') || a.name.localeCompare(b.name, 'en'),
  )
}
