import { useEffect, useReducer } from 'react'
import { useConnection } from '../../api/connection/connection'
import { emptyDraft, reduceDraft, type Draft } from './playgroundState'

const storageKey = (connectionKey: string) => `syncscope.expression.${connectionKey}`

/** What this tab was trying on this connection. Attribute values may be personal, so they never outlive the tab. */
function read(connectionKey: string): Draft {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey(connectionKey)) ?? 'null')
    return isDraft(stored) ? stored : emptyDraft
  } catch {
    return emptyDraft
  }
}

/** Usually our own data, perhaps from another version. Checked only as far as needed to avoid a crash. */
const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  'expression' in value &&
  typeof value.expression === 'string' &&
  'inputs' in value &&
  isInputs(value.inputs)

const isInputs = (value: unknown): value is Draft['inputs'] =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((input: unknown) => typeof input === 'object' && input !== null && 'type' in input)

/** The draft and how to change it. It survives a reload and a visit to another page. */
export function useDraft() {
  const { key } = useConnection()
  const [draft, change] = useReducer(reduceDraft, key, read)
  useEffect(() => {
    try {
      sessionStorage.setItem(storageKey(key), JSON.stringify(draft))
    } catch {
      // Storage is blocked or full, so the draft lasts as long as the page.
    }
  }, [key, draft])
  return [draft, change] as const
}
