import type { JsonObject } from '../../../domain/schema/json'

/** What an answer says about itself: these differ between a template's schema and a job's that was made from it. */
const ENVELOPE = new Set(['@odata.context', 'id'])

/** A schema from elsewhere as it would read here: with the id and the annotation of this place, all else as it is. */
export const sameEnvelope = (here: JsonObject, other: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(other).map(([key, value]) => [key, ENVELOPE.has(key) ? (here[key] ?? value) : value]),
  )
