import type { JsonObject } from '../../base/json'
import {
  changedProperties,
  propertiesOf,
  storedOtherwise,
  templateBody,
  type TemplateProperties,
} from '../schema/templatePatch'
import type { WriteRules } from './guardedWrite'

/** A template as it was read, and its schema, which PATCH erases unless it is sent along. */
export type TemplateDocument = { template: JsonObject; schema: JsonObject }

/** The body that changes `before` to `after` in what the server has. */
export const templateWriteBody = (
  { template, schema }: TemplateDocument,
  before: TemplateProperties,
  after: TemplateProperties,
): JsonObject => templateBody(template, schema, before, after)

/** How a change of a template's properties is compared: by the properties that a person can change. Differences are property names. */
export const templateWrite = (
  base: TemplateDocument,
  before: TemplateProperties,
  after: TemplateProperties,
): WriteRules<TemplateDocument, string> => ({
  base,
  isSame: (known, server) =>
    changedProperties(propertiesOf(known.template), propertiesOf(server.template)).length === 0,
  judge(server, now) {
    const differences = storedOtherwise(templateWriteBody(server, before, after), now.template)
    if (differences.length === 0) return { verdict: 'sent', differences }
    const isAsBefore = changedProperties(propertiesOf(server.template), propertiesOf(now.template)).length === 0
    if (isAsBefore) return { verdict: 'before', differences }
    const isMineThere = !changedProperties(before, after).some((name) => differences.includes(name))
    return { verdict: isMineThere ? 'sent' : 'other', differences }
  },
})
