import { removeMapping } from '../../schema/mappingEdits'
import { finding, KNOWN_ISSUES_PAGE, quoted, type SchemaRule } from './rule'

const id = 'cross-tenant-target'

const UNSUPPORTED: ReadonlyMap<string, string> = new Map([
  ['otherMails', 'the target tenant works it out itself'],
  ['proxyAddresses', "it's read-only in the target tenant"],
])

/** Attributes that cross-tenant synchronization cannot write. */
export const crossTenantTarget: SchemaRule = {
  id,
  title: "Attribute that cross-tenant synchronization can't write",
  evidence: `${KNOWN_ISSUES_PAGE} (cross-tenant synchronization: otherMails and proxyAddresses as targets)`,
  level: 'mapping',
  check({ owner, path, target }) {
    const why = owner.kind.isCrossTenant ? UNSUPPORTED.get(target) : undefined
    return why === undefined
      ? []
      : [
          finding(
            id,
            'error',
            [...path, 'targetAttributeName'],
            `Cross-tenant synchronization can't write ${quoted(target)}: ${why}.`,
            removeMapping(owner.document, path),
          ),
        ]
  },
}
