/**
 * How loud the linter is about schemas that Microsoft published and nobody edited: findings by severity, for each schema found in the files
 * of a folder. Whole schemas must have no error and no warning. Excerpts of documentation, which lack the objects that they map, are only
 * counted.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { problemsOf } from '../../src/domain/lint/schema/problems'
import { isObject, type JsonObject } from '../../src/base/json'
import { objectMappingsOf } from '../../src/domain/schema/schemaIndex'
import type { BenchRow } from './fleet'

const folder = join(import.meta.dirname, '../../../shared/real')

/** Whether each enabled object mapping finds both of its objects, with attributes, and maps more than a sample would. */
function isWhole(schema: JsonObject): boolean {
  const enabled = objectMappingsOf(schema).filter(({ objectMapping }) => objectMapping.enabled !== false)
  return (
    enabled.length > 0 &&
    enabled.every(
      ({ source, target, objectMapping }) =>
        (source?.attributes.size ?? 0) > 1 &&
        (target?.attributes.size ?? 0) > 1 &&
        Array.isArray(objectMapping.attributeMappings) &&
        objectMapping.attributeMappings.length > 1,
    )
  )
}

/** Every schema within a value, also in texts that are JSON again; named by the ids on the way to it. */
function schemasWithin(value: unknown, name: string, schemas: Map<string, JsonObject>): void {
  if (typeof value === 'string' && value.includes('synchronizationRules')) {
    try {
      schemasWithin(JSON.parse(value), name, schemas)
    } catch {
      return // prose that only mentions schemas
    }
  } else if (Array.isArray(value)) {
    value.forEach((entry: unknown, index) =>
      schemasWithin(entry, `${name} ${isObject(entry) && 'id' in entry ? String(entry.id) : String(index)}`, schemas),
    )
  } else if (isObject(value)) {
    if (Array.isArray(value.synchronizationRules)) schemas.set(name, value)
    else for (const part of Object.values(value)) schemasWithin(part, name, schemas)
  }
}

function files(path: string): string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? files(join(path, entry.name))
      : entry.name.endsWith('.json') && entry.name !== 'index.json'
        ? [join(path, entry.name)]
        : [],
  )
}

/** The table of `npm run bench -- lint-precision [folder]`; says so when there is nothing to read. */
export function lintPrecision(path = folder): BenchRow[] {
  if (!existsSync(path)) return [{ name: `There's no folder ${path}`, value: 'nothing to lint' }]
  const schemas = new Map<string, JsonObject>()
  for (const file of files(path))
    schemasWithin(JSON.parse(readFileSync(file, 'utf8')), file.slice(path.length + 1), schemas)
  const sums = { refused: 0, error: 0, warning: 0, info: 0 }
  const rows = [...schemas].map(([name, schema]): BenchRow => {
    const counts = { refused: 0, error: 0, warning: 0, info: 0 }
    const problems = problemsOf(schema)
    for (const { severity } of problems) counts[severity]++
    const whole = isWhole(schema)
    if (whole)
      for (const severity of ['refused', 'error', 'warning', 'info'] as const) sums[severity] += counts[severity]
    const loud = [...new Set(problems.filter(({ severity }) => severity !== 'info').map(({ code }) => code))]
    const words = `${counts.refused + counts.error} errors, ${counts.warning} warnings, ${counts.info} hints`
    return { name, value: `${words}${loud.length > 0 ? `: ${loud.join(', ')}` : ''}${whole ? '' : ' (excerpt)'}` }
  })
  const isMet = sums.refused + sums.error + sums.warning === 0
  return [
    ...rows,
    {
      name: 'Whole schemas together',
      value: `${sums.refused + sums.error} errors, ${sums.warning} warnings, ${sums.info} hints`,
      bound: `0 errors and 0 warnings, ${isMet ? 'met' : 'NOT met'}`,
    },
  ]
}
