import type { LogEntry } from '../logs/entry'
import { describeAssignment, type Assignment } from './assignment'
import { outcomeWords, type Conclusion } from './explainPerson'

export type ExplainTicketFacts = {
  person: string
  personId: string
  app: string
  jobId: string
  conclusion: Conclusion
  /** Undefined if assignment doesn't matter, or can't be known. */
  assignment: Assignment | undefined
  /** The latest events about the person in this job. */
  events: readonly LogEntry[]
  /** What couldn't be read. */
  unknowns: readonly string[]
  /** ISO 8601. */
  explainedAt: string
}

const plain = (text: string) => text.replaceAll('`', '"')

/** An explanation as text for a ticket: the answer first, and then what it's based on. */
export function explainTicket({
  person,
  personId,
  app,
  jobId,
  conclusion,
  assignment,
  events,
  unknowns,
  explainedAt,
}: ExplainTicketFacts): string {
  const lines = [
    `${person} in ${app}: ${outcomeWords[conclusion.outcome]}`,
    plain(conclusion.sentence),
    '',
    `Explained at: ${explainedAt}`,
    `Person:       ${personId}`,
    `Job:          ${jobId}`,
  ]
  if (assignment) lines.push(`Assignment:   ${plain(describeAssignment(assignment))}`)
  if (events.length > 0) lines.push('', 'Latest events')
  for (const { at, action, status, errorCode } of events)
    lines.push(
      `- ${at === undefined ? 'No date' : new Date(at).toISOString()}: ${action}, ${status}${errorCode === '' ? '' : `, ${errorCode}`}`,
    )
  if (unknowns.length > 0) lines.push('', `Unknown: ${unknowns.map(plain).join(', ')}`)
  return lines.join('\n')
}
