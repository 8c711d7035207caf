import type { AttributeUse } from '../../../../domain/schema/attributeUsage'
import { textAt } from '../../../../domain/schema/schemaIndex'

/** Where an attribute is used, in words: "userName is computed from it (User → User)". */
export function usedInText({ kind, target, objectMapping }: AttributeUse): string {
  const where = `${textAt(objectMapping, 'sourceObjectName')} → ${textAt(objectMapping, 'targetObjectName')}`
  switch (kind) {
    case 'target':
      return `Mapped to it (${where})`
    case 'source':
      return `${target} uses it directly (${where})`
    case 'expression':
      return `${target} is computed from it (${where})`
    case 'scope':
      return `A clause uses it (${where})`
  }
}
