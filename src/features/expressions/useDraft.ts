import { useEffect, useReducer } from 'react'
import { useConnection } from '../../api/connection/connection'
import { isRecord } from '../../base/record'
import { parseJson, readText, writeText } from '../../browser/storage'
import { emptyDraft, reduceDraft, type Draft } from './playgroundState'

const storageKey = (connectionKey: string) => `syncscope.expression.${connectionKey}`

/** What this tab was trying on this connection. Attribute values may be personal, so they never outlive the tab. */
function read(connectionKey: string): Draft {
  const stored = parseJson(readText('sessionStorage', storageKey(connectionKey)))
  return isDraft(stored) ? stored : emptyDraft
}

/** Usually our own data, perhaps from another version. Checked only as far as needed to avoid a crash. */
const isDraft = (value: unknown): value is Draft =>
  isRecord(value) && typeof value.expression === 'string' && isInputs(value.inputs)

const isInputs = (value: unknown): value is Draft['inputs'] =>
  isRecord(value) && Object.values(value).every((input) => isRecord(input) && 'type' in input)

/** The draft and how to change it. It survives a reload and a visit to another page. */
export function useDraft() {
  const { key } = useConnection()
  const [draft, change] = useReducer(reduceDraft, key, read)
  useEffect(() => writeText('sessionStorage', storageKey(key), JSON.stringify(draft)), [key, draft])
  return [draft, change] as const
}
