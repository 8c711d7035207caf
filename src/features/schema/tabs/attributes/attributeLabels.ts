import type { AttributeUse } from '../../../../domain/schema/attributeUsage'
import { textAt } from '../../../../domain/schema/schemaIndex'

/** Where an attribute is used, in words: "userName is computed from it (User → User)". */
export function usedInText({ kind, target, objectMapping }: AttributeUse): string {
  const where = `${textAt(objectMapping, 'sourceObjectName')} → ${textAt(objectMapping, 'targetObjectName')}`
  switch (kind) {
    case 'target':
      return `The mapping that feeds it (${where})`
    case 'source':
      return `${target} takes it as it's (${where})`
    case 'expression':
      return `${target} is computed from it (${where})`
    case 'scope':
      return `A scope clause asks for it (${where})`
  }
}
