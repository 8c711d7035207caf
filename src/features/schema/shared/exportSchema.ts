import type { JsonObject } from '../../../base/json'
import { downloadText, fileName } from '../../../browser/download'

/** Downloads the schema as indented JSON in a file named after `parts`. A schema holds no secrets. */
export function exportSchema(document: JsonObject, parts: readonly string[]): void {
  downloadText(`${fileName(...parts)}.json`, 'application/json', JSON.stringify(document, undefined, 2))
}
