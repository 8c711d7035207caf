import { saveCsv, saveJson, type CsvTable } from '../../../ui/shareCommands'
import { endBadges, type ReadRecord } from './readResult'

const header = [
  'ranAt',
  'app',
  'objectType',
  'object',
  'objectId',
  'members',
  'result',
  'verdict',
  'action',
  'code',
  'reason',
  'changeId',
  'milliseconds',
  'jobId',
  'ruleId',
  'modifiedProperties',
]

/** One row per stored result. Values of secrets were masked before storing. */
export const resultsTable = (results: readonly ReadRecord[]): CsvTable => ({
  header,
  rows: results.map(({ record, reading, verdict, end }) => {
    const [first] = reading.results
    return [
      new Date(record.ranAt).toISOString(),
      record.jobMapping.appName,
      record.jobMapping.objectTypeName,
      record.subject.name,
      record.subject.objectId,
      record.subject.members.map(({ name }) => name).join('; '),
      endBadges[end].label,
      verdict.sentence.replaceAll('`', ''),
      first?.action ?? '',
      first?.errorCode ?? '',
      first?.reason ?? '',
      first?.changeId ?? '',
      record.durationMs,
      record.jobMapping.jobId,
      record.jobMapping.ruleId,
      (first?.properties ?? [])
        .map(({ name, before, after }) => `${name}: ${before ?? 'none'} → ${after ?? 'none'}`)
        .join('; '),
    ]
  }),
})

/** Saves the shown results as a spreadsheet, or as JSON with the full answers. */
export function exportResults(results: readonly ReadRecord[], format: 'csv' | 'json'): void {
  if (format === 'csv') saveCsv('on-demand-results', resultsTable(results))
  else
    saveJson(
      'on-demand-results',
      results.map(({ record, verdict }) => ({
        ...record,
        ranAt: new Date(record.ranAt).toISOString(),
        verdict: verdict.sentence,
      })),
    )
}
