import type { JsonObject } from '../../../base/json'
import { downloadText, fileName } from '../../../browser/download'

/** The schema as a file named after `parts`: its very JSON, indented. A schema holds no secrets. */
export function exportSchema(document: JsonObject, parts: readonly string[]): void {
  downloadText(`${fileName(...parts)}.json`, 'application/json', JSON.stringify(document, undefined, 2))
}
