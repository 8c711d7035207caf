import { DEEPEST_JSON, isTooDeep } from '../../base/jsonDepth'
import { isArray, isObject, type Json, type JsonObject } from '../../base/json'
import { hasDuplicateKeys, scanJson, type JsonProblem } from './jsonScan'

export type ReadResult =
  | {
      ok: true
      schema: JsonObject
      /** Where the schema was in the text. */ source: 'whole' | 'template'
      /** Remarks about text that was read successfully: duplicate keys, a schema taken from a template. */ notes: string[]
      duplicates: JsonProblem[]
    }
  | { ok: false; problems: JsonProblem[]; message: string }

/** The largest document that is read, in UTF-16 units: four times the largest real one known. */
export const MAXIMUM_SCHEMA_LENGTH = 4 * 1024 * 1024

const looksLikeSchema = (value: JsonObject) => isArray(value.synchronizationRules) || isArray(value.directories)

/**
 * Reads pasted or imported text as a synchronization schema. For a template, its schema is used. Everything else is
 * refused with the position and what to do. The caller keeps the text itself. `maximumLength` allows for whitespace
 * that isn't sent.
 */
export function readSchema(text: string, maximumLength = MAXIMUM_SCHEMA_LENGTH): ReadResult {
  const refuse = (message: string, problems: JsonProblem[] = []): ReadResult => ({ ok: false, message, problems })
  if (text.trim() === '') return refuse("There's nothing here. Paste a synchronization schema as JSON.")
  if (text.length > maximumLength)
    return refuse(
      `This is ${(text.length / 1024 / 1024).toFixed(1)} MB. A schema can have up to ${String(maximumLength / 1024 / 1024)} MB.`,
    )
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  if (isTooDeep(source)) return refuse(`This has more than ${DEEPEST_JSON} levels of brackets. No schema has so many.`)
  let parsed: Json
  try {
    parsed = JSON.parse(source) as Json
  } catch {
    const problems = scanJson(text)
    const first = problems.find(({ code }) => code !== 'duplicate-key')
    return refuse(
      first ? `Not valid JSON. Line ${first.line}, column ${first.column}: ${first.message}` : 'Not valid JSON.',
      problems,
    )
  }
  if (isArray(parsed)) return refuse('This is a list. A schema is an object with synchronizationRules and directories.')
  if (!isObject(parsed))
    return refuse('This is a single value. A schema is an object with synchronizationRules and directories.')

  const duplicates = hasDuplicateKeys(source, parsed)
    ? scanJson(text).filter(({ code }) => code === 'duplicate-key')
    : []
  const notes = duplicates.map(({ line, message }) => `Line ${line}: ${message}`)
  if (looksLikeSchema(parsed)) return { ok: true, schema: parsed, source: 'whole', notes, duplicates }
  if (isObject(parsed.schema) && looksLikeSchema(parsed.schema)) {
    return {
      ok: true,
      schema: parsed.schema,
      source: 'template',
      notes: [...notes, `This is the template ${String(parsed.id ?? '')}. Its schema is used.`],
      duplicates,
    }
  }
  if (isArray(parsed.attributeMappings))
    return refuse("This is one object mapping, not a whole schema. Copy it into a rule's objectMappings instead.")
  if (isArray(parsed.objects))
    return refuse(
      "This is one directory definition, not a whole schema. Copy it into the schema's directories instead.",
    )
  if (isArray(parsed.value))
    return refuse('This is a list from Microsoft Graph. Copy the schema from one of its entries.')
  if (isObject(parsed.error)) return refuse('This is an error from Microsoft Graph, not a schema.')
  return refuse('This JSON is no synchronization schema: it has neither synchronizationRules nor directories.')
}
