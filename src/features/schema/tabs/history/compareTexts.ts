import { diffSchemas } from '../../../../domain/schema/diff'
import { isObject } from '../../../../base/json'
import { sentenceOf } from '../../../../domain/schema/changeSentences'

/** Two versions as JSON text. */
export type CompareRequest = { id: number; before: string; after: string }
/** The number of changes between the versions, and the first of them in words. */
export type Summary = { count: number; first: readonly string[] }
export type CompareAnswer = { id: number; summary: Summary } | { id: number; failed: string }

const FIRST = 3

/** The worker's side: a short summary of the changes between two versions. */
export function compareTexts({ id, before, after }: CompareRequest): CompareAnswer {
  try {
    const [a, b] = [before, after].map((text): unknown => JSON.parse(text))
    if (!isObject(a) || !isObject(b)) return { id, failed: 'No schema' }
    const changes = diffSchemas(a, b)
    return { id, summary: { count: changes.length, first: changes.slice(0, FIRST).map(sentenceOf) } }
  } catch (error) {
    return { id, failed: error instanceof Error ? error.message : String(error) }
  }
}
