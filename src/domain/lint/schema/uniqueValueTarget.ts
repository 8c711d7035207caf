import { callsOf, FUNCTIONS_PAGE } from '../expression/rule'
import { expressionOf, readExpression } from '../../schema/mappingSource'
import { finding, type SchemaRule } from './rule'

const id = 'unique-value-target'

/** Only the HR connectors into Active Directory can ask the target whether a value is free. */
export const uniqueValueTarget: SchemaRule = {
  id,
  title: 'SelectUniqueValue outside HR to Active Directory',
  evidence: `${FUNCTIONS_PAGE}#selectuniquevalue (Workday, SuccessFactors and API-driven to Active Directory only)`,
  level: 'mapping',
  check({ owner, path, source }) {
    const text = expressionOf(source)
    if (
      text === undefined ||
      !text.includes('SelectUniqueValue') ||
      (owner.kind.isFromHr && owner.kind.targetsActiveDirectory)
    )
      return []
    if (callsOf(readExpression(text).root, 'SelectUniqueValue').length === 0) return []
    return [
      finding(
        id,
        'error',
        [...path, 'source', 'expression'],
        "SelectUniqueValue works only from Workday, SuccessFactors, or the API to Active Directory. Here, the service doesn't test for uniqueness.",
      ),
    ]
  },
}
