import { isRecord } from './record'

/** The contents of a service message after its JSON is parsed. */
export type ServiceMessage = {
  /** The innermost sentence, or the message itself if its JSON has none. */
  text: string
  /** The code beside that sentence, if there is one. */
  code?: string
  /** SCIM's own name for the kind of refusal (RFC 7644 section 3.12): `uniqueness`, `invalidValue`. */
  scimType?: string
  /** Whether JSON was parsed. */
  nested: boolean
}

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown): Fields | undefined => (isRecord(value) ? value : undefined)

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined

/** Longer texts are headers and bodies. Searching further would cost time and find nothing new. */
const LONGEST = 50_000
/** How many braces are tried. Prose may contain braces that don't start JSON. */
const MOST_TRIES = 20

/** The end of the bracket that opens at `start`, ignoring brackets in strings. Undefined if it never closes. */
function endOfObject(text: string, start: number): number | undefined {
  let depth = 0
  let isText = false
  for (let index = start; index < text.length; index++) {
    const character = text[index]
    if (isText) {
      if (character === '\\') index++
      else if (character === '"') isText = false
    } else if (character === '"') isText = true
    else if (character === '{') depth++
    else if (character === '}' && --depth === 0) return index + 1
  }
  return undefined
}

/** The first JSON object in a text, with the text before and after it. Undefined if there is none. */
export function jsonWithin(message: string): { before: string; value: Fields; after: string } | undefined {
  const text = message.slice(0, LONGEST)
  let start = text.indexOf('{')
  for (let tries = 0; start >= 0 && tries < MOST_TRIES; tries++) {
    const end = endOfObject(text, start)
    if (end === undefined) return undefined
    try {
      const value = fieldsOf(JSON.parse(text.slice(start, end)))
      if (value && Object.keys(value).length > 0)
        return { before: text.slice(0, start), value, after: message.slice(end) }
    } catch {
      // a brace in prose, as in "the object {id}"
    }
    start = text.indexOf('{', start + 1)
  }
  return undefined
}

/** The property names that targets and Graph use for their sentence, the most informative first. */
const SENTENCES = ['detail', 'message', 'Message', 'error_description', 'errorMessage', 'description', 'value', 'title']
const CODES = ['code', 'Code', 'errorCode', 'ErrorCode']

type ErrorFields = { text?: string | undefined; code?: string | undefined; scimType?: string | undefined }

function errorFieldsOf(value: Fields): ErrorFields | undefined {
  const wrapped = fieldsOf(value['error']) ?? fieldsOf(value['odata.error']) ?? fieldsOf(value['Error'])
  const errors: unknown = value['errors'] ?? value['Errors']
  const first = Array.isArray(errors) ? (errors as unknown[])[0] : undefined
  const own: ErrorFields = {
    text: SENTENCES.map((name) => textOf(value[name]) ?? textOf(fieldsOf(value[name])?.['value'])).find(
      (text) => text !== undefined,
    ),
    code: CODES.map((name) => textOf(value[name])).find((code) => code !== undefined),
    scimType: textOf(value['scimType']),
  }
  const inner = wrapped ?? fieldsOf(first)
  const deeper = inner && errorFieldsOf(inner)
  const fields: ErrorFields = {
    text: deeper?.text ?? own.text ?? textOf(value['error']) ?? textOf(first),
    code: deeper?.code ?? own.code,
    scimType: deeper?.scimType ?? own.scimType,
  }
  return fields.text === undefined && fields.code === undefined && fields.scimType === undefined ? undefined : fields
}

/** The sentence in JSON that was cut off, as logs do. */
const CUT = /\{\s*"[^{}]*?"(?:detail|message|Message|value)"\s*:\s*"((?:[^"\\]|\\.){4,})/

/**
 * Parses the JSON in a service message: the whole message, or the part after "Web Response:" and the like. Known forms:
 * Graph's `{"error":{code,message}}`, the directory's `{"odata.error":{code,message:{value}}}`, SCIM's
 * `{detail,scimType}`,
 * `{"Message"}`, and lists of errors. JSON within JSON is parsed too. A text that can't be parsed is returned
 * unchanged.
 */
export function readServiceMessage(message: string): ServiceMessage {
  let text = message
  let code: string | undefined
  let scimType: string | undefined
  let nested = false
  for (let depth = 0; depth < 4; depth++) {
    const json = jsonWithin(text)
    const fields = json && errorFieldsOf(json.value)
    if (!fields) break
    nested = true
    code = fields.code ?? code
    scimType = fields.scimType ?? scimType
    if (fields.text === undefined) {
      if (depth === 0 && json.before.trim() !== '') text = json.before
      break
    }
    text = fields.text
  }
  if (!nested) {
    const cut = CUT.exec(message.slice(0, LONGEST))?.[1]
    if (cut !== undefined) return { text: `${cut.replace(/\\[rn]/g, ' ').replace(/\\(.)/g, '$1')}…`, nested: true }
  }
  return {
    text: nested ? text.replace(/\s+/g, ' ').trim() : text,
    ...(code === undefined ? {} : { code }),
    ...(scimType === undefined ? {} : { scimType }),
    nested,
  }
}

/** A message as one line for people: its innermost sentence, followed by SCIM's name for the kind of refusal. */
export function plainMessage(message: string): string {
  const { text, scimType } = readServiceMessage(message)
  return scimType === undefined ? text : `${text.replace(/\.$/, '')} (${scimType}).`
}
