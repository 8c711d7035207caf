import { diffSchemas } from '../../../../domain/schema/diff'
import { isObject } from '../../../../base/json'
import { sentenceOf } from '../../../../domain/schema/changeSentences'

/** Two versions as JSON texts. */
export type CompareRequest = { id: number; before: string; after: string }
/** How many changes lie between them, and the first of them in words. */
export type Summary = { count: number; first: readonly string[] }
export type CompareAnswer = { id: number; summary: Summary } | { id: number; failed: string }

const FIRST = 3

/** The worker's side: what changed between two versions, in short. */
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
