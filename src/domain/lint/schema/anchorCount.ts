import { isObject } from '../../../base/json'
import { listAt, textAt } from '../../schema/schemaIndex'
import { ATTRIBUTE_RESOURCE, finding, quoted, type SchemaRule } from './rule'

const id = 'anchor-count'

/**
 * Links are stored by the anchor. Exported defaults have objects without an anchor and with several, so this is a
 * hint.
 */
export const anchorCount: SchemaRule = {
  id,
  title: 'Objects need exactly one anchor',
  evidence: `${ATTRIBUTE_RESOURCE} (anchor: exactly one attribute of an object is true)`,
  level: 'object',
  check({ object, path }) {
    const attributes = listAt(object, 'attributes').filter(isObject)
    const anchors = attributes.filter(({ anchor }) => anchor === true)
    const name = quoted(textAt(object, 'name'))
    const severity = 'info'
    const [only, ...others] = anchors
    if (attributes.length > 0 && !only)
      return [
        finding(
          id,
          severity,
          [...path, 'attributes'],
          `${name} has no anchor, so its objects can't be told apart and linked.`,
        ),
      ]
    if (others.length > 0)
      return [
        finding(
          id,
          severity,
          [...path, 'attributes'],
          `${name} has ${anchors.length} anchors (${anchors.map((anchor) => textAt(anchor, 'name')).join(', ')}). It can have only one.`,
        ),
      ]
    if (only?.multivalued === true)
      return [
        finding(
          id,
          severity,
          [...path, 'attributes'],
          `The anchor ${quoted(textAt(only, 'name'))} of ${name} has several values, but an anchor has one.`,
        ),
      ]
    return []
  },
}
