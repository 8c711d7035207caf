import { attributesRead } from '../../schema/mappingSource'
import { finding, HOW_PAGE, quoted, type SchemaRule } from './rule'
import { severityOf } from './editedMapping'

const id = 'matching-not-unique'

/** Names of what several people share, without case and punctuation. */
const SHARED: ReadonlySet<string> = new Set(
  'givenname surname firstname lastname familyname middlename preferredfirstname preferredlastname displayname namefamilyname namegivenname nameformatted title jobtitle department division company companyname city state country office physicaldeliveryofficename postalcode streetaddress usagelocation preferredlanguage manager employeetype usertype costcenter costcentre telephonenumber'.split(
    ' ',
  ),
)
const bare = (name: string) =>
  name
    .replace(/^.*:/, '')
    .toLowerCase()
    .replace(/[^a-z]/g, '')

/** Groups are matched by display name as a rule; people by it are merged. */
export const matchingNotUnique: SchemaRule = {
  id,
  title: 'Matching on a value that people share',
  evidence: `${HOW_PAGE} (the matching attribute must be unique; error codes DuplicateTargetEntries and DuplicateSourceEntries)`,
  level: 'mapping',
  check(context) {
    const { owner, path, priority, source, target } = context
    if (priority <= 0 || !/user|worker|person|employee|contact/i.test(owner.target?.name ?? '')) return []
    const read = attributesRead(source)
    const [only] = read
    const shared = SHARED.has(bare(target))
      ? target
      : read.length === 1 && only !== undefined && SHARED.has(bare(only))
        ? only
        : undefined
    if (shared === undefined) return []
    return [
      finding(
        id,
        severityOf(context, 'warning'),
        [...path, 'matchingPriority'],
        `Several people can share a ${quoted(shared)}. Matching on it links the wrong accounts, or finds more than one and fails.`,
      ),
    ]
  },
}
