import { changeMapping } from '../../schema/mappingEdits'
import { expressionOf, readExpression, sourceFromText } from '../../schema/mappingSource'
import { callsOf } from '../expression/rule'
import { isObject } from '../../../base/json'
import { textAt } from '../../schema/schemaIndex'
import { finding, isAccount, type SchemaRule } from './rule'
import { severityOf } from './editedMapping'

const id = 'account-name-too-long'
const CUTTING = ['Left', 'Mid', 'Word', 'Item']
/** A counting pattern, as in `Replace(…, , "^.*(.{6})$", …)`, is likely to cut too. */
const COUNTED = /\{\d+(?:,\d*)?\}/

/** Active Directory refuses an object with a longer name. */
export const accountNameTooLong: SchemaRule = {
  id,
  title: 'sAMAccountName of more than 20 characters',
  evidence:
    'https://learn.microsoft.com/entra/identity/saas-apps/workday-inbound-tutorial (samAccountName is cut to 20 characters); Active Directory limit of 20',
  level: 'mapping',
  check(context) {
    const { owner, path, source, sourceKind, target } = context
    if (
      !isAccount(owner.target?.name) || // groups may have longer names
      !owner.kind.targetsActiveDirectory ||
      target.toLowerCase() !== 'samaccountname' ||
      sourceKind === 'none' ||
      sourceKind === 'constant'
    )
      return []
    const text = sourceKind === 'attribute' && isObject(source) ? `[${textAt(source, 'name')}]` : expressionOf(source)
    if (
      text === undefined ||
      text === '' ||
      COUNTED.test(text) ||
      callsOf(readExpression(text).root, ...CUTTING).length > 0
    )
      return []
    const unique = readExpression(text).root.kind === 'call' && text.startsWith('SelectUniqueValue')
    return [
      finding(
        id,
        severityOf(context, 'warning'),
        [...path, 'source'],
        'Active Directory accepts at most 20 characters for sAMAccountName. With a longer name, the whole object fails.',
        unique
          ? undefined
          : {
              ...changeMapping(owner.document, path, { source: sourceFromText(`Left(${text}, 20)`) }),
              label: 'Cut to 20 characters',
            },
      ),
    ]
  },
}
