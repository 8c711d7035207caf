import type { OnDemandResult } from './readResult'
import { describeFailedClause, type OnDemandVerdict } from './verdict'
import { errorCodeOf, readScoping, skipReasonOf } from './readSteps'

export type TicketFacts = {
  app: string
  jobId: string
  ruleId: string
  subject: string
  objectId: string
  objectTypeName: string
  /** ISO 8601. */
  ranAt: string
  verdict: OnDemandVerdict
  results: readonly OnDemandResult[]
}

const plain = (text: string) => text.replaceAll('`', '"')

/** A result as text for a ticket: what, when, verdict, and each step. Secrets and redacted values are masked already. */
export function ticketText({
  app,
  jobId,
  ruleId,
  subject,
  objectId,
  objectTypeName,
  ranAt,
  verdict,
  results,
}: TicketFacts): string {
  const lines = [
    `Provisioning on demand: ${subject} → ${app}`,
    plain(verdict.sentence),
    '',
    `Run at:     ${ranAt}`,
    `Object:     ${objectTypeName} ${objectId}`,
    `Job:        ${jobId}`,
    `Rule:       ${ruleId}`,
  ]
  for (const result of results) {
    if (result.changeId) lines.push(`Change ID:  ${result.changeId}`)
    const code = errorCodeOf(result) ?? skipReasonOf(result)
    if (code) lines.push(`Code:       ${code}`)
    if (result.reason) lines.push(`Reason:     ${result.reason}`)
    if (result.steps.length > 0) lines.push('', 'Steps')
    for (const { type, name, status, description, timestamp } of result.steps)
      lines.push(
        `- ${type || name} (${status})${timestamp === undefined ? '' : ` ${new Date(timestamp).toISOString()}`}: ${description}`,
      )
    const failed = readScoping(result)?.clauses.filter(({ passed }) => !passed) ?? []
    if (failed.length > 0)
      lines.push('', 'Clauses that fail', ...failed.map((clause) => `- ${plain(describeFailedClause(clause))}`))
    if (result.properties.length > 0)
      lines.push(
        '',
        'Modified properties',
        ...result.properties.map(({ name, before, after }) => `- ${name}: ${before ?? 'none'} → ${after ?? 'none'}`),
      )
  }
  return `${lines.join('\n')}\n`
}
