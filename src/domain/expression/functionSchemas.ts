import type { FunctionDefinition, Parameter } from './functions/definition'
import { FUNCTIONS } from './functions/table'

/**
 * microsoft.graph.attributeMappingFunctionSchema, with the `name` that documented answers have in addition to the
 * `id`.
 */
export interface FunctionSchema {
  id: string
  name: string
  parameters: {
    name: string
    required: boolean
    allowMultipleOccurrences: boolean
    type: 'String' | 'Integer' | 'Boolean' | 'DateTime'
  }[]
}

/** The entries of GET …/schema/functions: the published functions and those that Graph returned once, by name. */
export function functionSchemas(): FunctionSchema[] {
  return FUNCTIONS.filter((definition) => definition.profiles.includes('app')).map(schemaOf)
}

function schemaOf(definition: FunctionDefinition): FunctionSchema {
  const parameters: FunctionSchema['parameters'] = []
  for (const parameter of definition.parameters) {
    const name = parameter.wireName ?? parameter.name
    const last = parameters[parameters.length - 1]
    if (last?.name === name) continue // Switch's keys and values alternate under one name
    parameters.push({
      name,
      required: !(parameter.optional ?? parameter.isWireOptional ?? parameter.repeats === 'pairs'),
      allowMultipleOccurrences: parameter.repeats !== undefined,
      type: wireType(parameter),
    })
  }
  return { id: definition.name, name: definition.name, parameters }
}

function wireType({ type, wireType: given }: Parameter): FunctionSchema['parameters'][number]['type'] {
  if (given) return given
  return type === 'Integer' || type === 'Boolean' || type === 'DateTime' ? type : 'String'
}
