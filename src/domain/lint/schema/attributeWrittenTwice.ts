import { attributesRead } from '../../schema/mappingSource'
import { APP_ROLES } from './appRoles'
import { CUSTOMIZE_PAGE, finding, quoted, type Finding, type MappingContext, type SchemaRule } from './rule'

const id = 'attribute-written-twice'

/** The SCIM attribute that a path writes into: `roles` of `roles[primary eq "True"].value`. An extension's name ends at its last colon. */
const whole = (target: string): string => {
  const extension = /^urn:.*:(?=[^:]*$)/i.exec(target.replace(/\[.*$/, ''))?.[0] ?? ''
  return extension + target.slice(extension.length).replace(/[[.].*$/, '')
}

/** One mapping writes all of an attribute and another a part of it: each overwrites what the other wrote. */
export const attributeWrittenTwice: SchemaRule = {
  id,
  title: 'Whole attribute and a part of it mapped',
  evidence: `${CUSTOMIZE_PAGE}#provisioning-a-role-to-a-scim-app (map roles in one way only); RFC 7644 section 3.5.2 (a path selects a part of the attribute)`,
  level: 'objectMapping',
  check({ mappings }) {
    const wholes = new Map<string, MappingContext>()
    for (const mapping of mappings)
      if (mapping.sourceKind !== 'none' && whole(mapping.target) === mapping.target) wholes.set(mapping.target, mapping)
    return mappings.flatMap((mapping): Finding[] => {
      const name = whole(mapping.target)
      const other = name === mapping.target || mapping.sourceKind === 'none' ? undefined : wholes.get(name)
      if (!other) return []
      const isRole = [mapping, other].some(({ source }) => attributesRead(source).includes(APP_ROLES))
      return [
        finding(
          id,
          isRole ? 'warning' : 'info',
          [...mapping.path, 'targetAttributeName'],
          `${quoted(mapping.target)} is a part of ${quoted(name)}, which another mapping writes as a whole. The two overwrite each other. Keep one of them.`,
        ),
      ]
    })
  },
}
