import { isRecord } from './record'

/** What a message of the service says once the JSON in it is opened. */
export type ServiceMessage = {
  /** The innermost sentence; the message itself where it holds no JSON that says anything. */
  text: string
  /** The code beside that sentence, when there is one. */
  code?: string
  /** SCIM's own word for the kind of refusal (RFC 7644 section 3.12): `uniqueness`, `invalidValue`. */
  scimType?: string
  /** Whether JSON was opened. */
  nested: boolean
}

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown): Fields | undefined => (isRecord(value) ? value : undefined)

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined

/** Longer texts are headers and bodies; looking through more would cost time and find nothing new. */
const LONGEST = 50_000
/** How many braces are tried: prose may hold some that begin no JSON. */
const MOST_TRIES = 20

/** The end of the bracket that opens at `start`, texts within it aside; undefined when it never closes. */
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

/** The first JSON object in a text, with what stands before and after it. Undefined for a text without one. */
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
      // a brace of prose, as in "the object {id}"
    }
    start = text.indexOf('{', start + 1)
  }
  return undefined
}

/** Property names under which targets and Graph keep their sentence, the most telling first. */
const SENTENCES = ['detail', 'message', 'Message', 'error_description', 'errorMessage', 'description', 'value', 'title']
const CODES = ['code', 'Code', 'errorCode', 'ErrorCode']

type Said = { text?: string | undefined; code?: string | undefined; scimType?: string | undefined }

function saidBy(value: Fields): Said | undefined {
  const wrapped = fieldsOf(value['error']) ?? fieldsOf(value['odata.error']) ?? fieldsOf(value['Error'])
  const errors: unknown = value['errors'] ?? value['Errors']
  const first = Array.isArray(errors) ? (errors as unknown[])[0] : undefined
  const own: Said = {
    text: SENTENCES.map((name) => textOf(value[name]) ?? textOf(fieldsOf(value[name])?.['value'])).find(
      (text) => text !== undefined,
    ),
    code: CODES.map((name) => textOf(value[name])).find((code) => code !== undefined),
    scimType: textOf(value['scimType']),
  }
  const inner = wrapped ?? fieldsOf(first)
  const deeper = inner && saidBy(inner)
  const said: Said = {
    text: deeper?.text ?? own.text ?? textOf(value['error']) ?? textOf(first),
    code: deeper?.code ?? own.code,
    scimType: deeper?.scimType ?? own.scimType,
  }
  return said.text === undefined && said.code === undefined && said.scimType === undefined ? undefined : said
}

/** The sentence of JSON that was cut off before its end, as logs do. */
const CUT = /\{\s*"[^{}]*?"(?:detail|message|Message|value)"\s*:\s*"((?:[^"\\]|\\.){4,})/

/**
 * Opens the JSON inside a message of the service: the whole message, or what follows "Web Response:" and the like in a longer one. Forms of
 * the JSON: Graph's `{"error":{code,message}}`, the directory's `{"odata.error":{code,message:{value}}}`, SCIM's `{detail,scimType}`,
 * `{"Message"}`, and lists of errors. JSON in JSON is opened too. The text that nobody could open comes back as it is.
 */
export function readServiceMessage(message: string): ServiceMessage {
  let text = message
  let code: string | undefined
  let scimType: string | undefined
  let nested = false
  for (let depth = 0; depth < 4; depth++) {
    const found = jsonWithin(text)
    const said = found && saidBy(found.value)
    if (!said) break
    nested = true
    code = said.code ?? code
    scimType = said.scimType ?? scimType
    if (said.text === undefined) {
      if (depth === 0 && found.before.trim() !== '') text = found.before
      break
    }
    text = said.text
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

/** A message as one line for people: its innermost sentence, with SCIM's word for the kind of refusal behind it. */
export function plainMessage(message: string): string {
  const { text, scimType } = readServiceMessage(message)
  return scimType === undefined ? text : `${text.replace(/\.$/, '')} (${scimType}).`
}
