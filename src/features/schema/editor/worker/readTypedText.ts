import type { JsonProblem } from '../../../../domain/schema/jsonScan'
import type { Json } from '../../../../base/json'
import type { Step } from '../../../../domain/schema/operations'
import { MAXIMUM_SCHEMA_LENGTH, readSchema } from '../../../../domain/schema/readSchema'
import { stepsBetween } from '../../../../domain/schema/stepsBetween'

/**
 * A message to the worker: a typed text, and the document (as JSON) to compare it with, unless that is the document
 * of the last answer.
 */
export type ReadRequest = { id: number; text: string; document?: string }

/** A message from the worker: the steps that lead from the document to the one in the text. */
export type ReadAnswer =
  | { id: number; ok: true; steps: Step[]; isWhole: boolean; notes: string[]; duplicates: JsonProblem[] }
  | { id: number; ok: false; message: string; problems: JsonProblem[] }

/**
 * Indented text is longer than the JSON that is sent. Two spaces for each level make it at most four times as long.
 */
const MAXIMUM_TEXT_LENGTH = 4 * MAXIMUM_SCHEMA_LENGTH

/** The worker's side of reading. It remembers the document of its last answer. */
export function createTypedTextReader(): (request: ReadRequest) => ReadAnswer {
  let document: Json = null
  return ({ id, text, document: given }) => {
    if (given !== undefined) document = JSON.parse(given) as Json
    const read = readSchema(text, MAXIMUM_TEXT_LENGTH)
    if (!read.ok) return { id, ok: false, message: read.message, problems: read.problems }
    const steps = stepsBetween(document, read.schema)
    document = read.schema
    return { id, ok: true, steps, isWhole: read.source === 'whole', notes: read.notes, duplicates: read.duplicates }
  }
}
