import type { AttributeRecord } from '../expression/values'
import type { ClauseVerdict } from '../scope/scope'
import type { CompiledObjectMapping } from './compileObjectMapping'
import type { Outcome, SkipReason } from './model'
import { textOfValue } from './values'

/** The names that sentences use: systems by directory name, types by object name, and the object by what people know it as. */
export type OutcomeNames = { sourceSystem: string; targetSystem: string; sourceType: string; targetType: string; reportable: string }

/** One step as provisionOnDemand and the provisioning log tell it (contract §8.2). All details are text. */
export type OutcomeStep = {
  name: string
  type: 'Import' | 'Scoping' | 'Matching' | 'Processing' | 'ReferenceResolution' | 'Export'
  status: 'Success' | 'Skipped' | 'Failure' | 'Warning'
  description: string
  details: Record<string, string>
}

export type OutcomeVerdict = {
  action: 'Create' | 'Update' | 'Disable' | 'Delete' | 'Other'
  status: 'Success' | 'Skipped' | 'Failure'
  errorCode: string | null
  reason: string | null
}

const trueFalse = (value: boolean) => (value ? 'True' : 'False')

/** The attributes that have a value, as text. */
export function detailsOf(attributes: AttributeRecord): Record<string, string> {
  const details: Record<string, string> = {}
  for (const [name, value] of Object.entries(attributes)) {
    const text = textOfValue(value ?? null)
    if (text !== null && text !== '') details[name] = text
  }
  return details
}

const clauseTitle = (group: string, { clause }: ClauseVerdict) => {
  const operand = (clause.targetOperand?.values ?? []).join(',')
  return `${group ? `${group}.` : ''}${clause.sourceOperandName ?? ''} ${clause.operatorName ?? ''}${operand ? ` '${operand}'` : ''}`
}

/** Why an object was skipped, as the service's sentences put it. */
export function skipSentence(reason: SkipReason, names: OutcomeNames): string {
  const object = `${names.sourceType} '${names.reportable}'`
  switch (reason) {
    case 'NotEffectivelyEntitled':
      return `The ${object} will be skipped because it is not effectively entitled: it is not assigned to the application, or only with a role that does not provision.`
    case 'NotActiveInSource':
      return `The ${object} will be skipped because it is not active in ${names.sourceSystem}.`
    case 'NotInScope':
      return `The ${object} will be skipped because it does not pass the scoping filter.`
    case 'RedundantExport':
      return `The state of the ${names.sourceType.toLowerCase()} in both the source and target systems already match. No change to the ${object} currently needs to be made.`
    case 'SkipOutOfScopeDeletions':
      return `The ${object} left the scope, and accounts that leave the scope are left alone (SkipOutOfScopeDeletions).`
    case 'FlowTypeDisabled':
      return `The ${object} needs an operation that the object mapping does not allow (flowTypes).`
    case 'AlreadyDeprovisioned':
      return `The ${object} is out of scope, and its account in ${names.targetSystem} is already deprovisioned.`
    case 'IgnoredByExpression':
      return `The ${object} is left alone because an expression asked for it.`
  }
}

const EXPORT_NAMES = { create: 'EntryExportAdd', update: 'EntryExportUpdate', disable: 'EntryExportUpdate', delete: 'EntryExportDelete' } as const
const SYNCHRONIZATION_NAMES = { create: 'EntrySynchronizationAdd', update: 'EntrySynchronizationUpdate', disable: 'EntrySynchronizationDisable', delete: 'EntrySynchronizationDelete' } as const
const DONE = { create: 'created', update: 'updated', disable: 'disabled', delete: 'deleted' } as const
const ACTION = { create: 'Create', update: 'Update', disable: 'Disable', delete: 'Delete' } as const

/** The steps of an outcome that was decided with `explain`, in the order in which they happened. */
export function stepsOf(outcome: Outcome, names: OutcomeNames, exportError?: { code: string; message: string }): OutcomeStep[] {
  const { source, scoping, matching, result, mappings, unresolved } = outcome
  const object = `${names.sourceType} '${names.reportable}'`
  const steps: OutcomeStep[] = [
    { name: 'EntryImport', type: 'Import', status: 'Success', description: `Retrieved ${object} from ${names.sourceSystem}`, details: { objectId: source.id, ...detailsOf(source.attributes) } },
  ]

  const evaluation = Object.fromEntries((scoping.filter?.groups ?? []).flatMap((group) => group.clauses.map((verdict) => [clauseTitle(group.name, verdict), verdict.passed])))
  steps.push({
    name: 'EntrySynchronizationScoping',
    type: 'Scoping',
    status: scoping.inScope ? 'Success' : 'Skipped',
    description: `Determine if ${names.sourceType} in scope by evaluating against each scoping filter`,
    details: {
      'Active in the source system': trueFalse(scoping.isActive),
      'Assigned to the application': trueFalse(scoping.isAssigned),
      'User has the required role': trueFalse(scoping.isEntitled),
      'Scoping filter evaluation passed': trueFalse(scoping.filter?.inScope ?? scoping.inScope),
      ScopeEvaluationResult: JSON.stringify(evaluation),
    },
  })

  if (matching) {
    const found = matching.target
    steps.push({
      name: 'EntryImport',
      type: 'Matching',
      status: 'Success',
      description: found ? `Retrieved ${names.targetType} '${names.reportable}' from ${names.targetSystem}` : `No matching ${names.targetType} was found in ${names.targetSystem}`,
      details: found ? { id: found.id, ...detailsOf(found.attributes) } : Object.fromEntries(matching.tried.map(({ attribute, value }) => [attribute, value ?? ''])),
    })
  }
  const failed = mappings.find(({ result: outcomeOfMapping }) => outcomeOfMapping === 'error')
  if (failed) {
    steps.push({
      name: 'EntrySynchronization',
      type: 'Processing',
      status: 'Failure',
      description: `The mapping of ${failed.mapping.targetAttributeName ?? ''} could not be evaluated`,
      details: { attribute: failed.mapping.targetAttributeName ?? '', expression: failed.mapping.source?.expression ?? '', message: failed.message ?? '' },
    })
  }
  if (unresolved.length > 0) {
    steps.push({
      name: 'EntryReferenceResolution',
      type: 'ReferenceResolution',
      status: 'Warning',
      description: `${unresolved.length} reference${unresolved.length === 1 ? '' : 's'} could not be resolved yet`,
      details: Object.fromEntries(unresolved.map(({ attribute, sourceId }) => [attribute, sourceId])),
    })
  }

  switch (result.kind) {
    case 'error':
      steps.push({ name: 'EntrySynchronizationError', type: matching ? 'Processing' : 'Matching', status: 'Failure', description: result.error.message, details: { ErrorCode: result.error.code } })
      break
    case 'skip':
      steps.push({ name: 'EntrySynchronizationSkip', type: 'Export', status: 'Skipped', description: skipSentence(result.reason, names), details: { SkipReason: result.reason } })
      break
    case 'export': {
      const { action } = result.export
      steps.push({
        name: SYNCHRONIZATION_NAMES[action],
        type: 'Processing',
        status: 'Success',
        description: `${object} will be ${DONE[action]} in ${names.targetSystem}`,
        details: Object.fromEntries(result.export.changes.map(({ attribute, after }) => [attribute, textOfValue(after) ?? ''])),
      })
      steps.push({
        name: EXPORT_NAMES[action],
        type: 'Export',
        status: exportError ? 'Failure' : 'Success',
        description: exportError ? `Failed to ${ACTION[action].toLowerCase()} ${object} in ${names.targetSystem}` : `${object} was ${DONE[action]} in ${names.targetSystem}`,
        details: exportError ? { ErrorCode: exportError.code, ErrorMessage: exportError.message } : { ReportableIdentifier: names.reportable },
      })
    }
  }
  return steps
}

/** What was done, with the error of the engine or of the target. */
export function verdictOf({ result }: Outcome, exportError?: { code: string; message: string }): OutcomeVerdict {
  switch (result.kind) {
    case 'skip':
      return { action: 'Other', status: 'Skipped', errorCode: result.reason, reason: null }
    case 'error':
      return { action: 'Other', status: 'Failure', errorCode: result.error.code, reason: result.error.message }
    case 'export':
      return { action: ACTION[result.export.action], status: exportError ? 'Failure' : 'Success', errorCode: exportError?.code ?? null, reason: exportError?.message ?? null }
  }
}

/** Old and new value of each attribute that was written. What an expression marked with Redact never shows. */
export function modifiedPropertiesOf({ result }: Outcome, { mappings }: CompiledObjectMapping): { displayName: string; oldValue: string | null; newValue: string | null }[] {
  if (result.kind !== 'export') return []
  const redacted = new Set(mappings.filter(({ isRedacted }) => isRedacted).map(({ target }) => target))
  const shown = (attribute: string, text: string | null) => (text !== null && redacted.has(attribute) ? '[Redact]' : text)
  return result.export.changes.map(({ attribute, before, after }) => ({
    displayName: attribute,
    oldValue: shown(attribute, textOfValue(before)),
    newValue: shown(attribute, textOfValue(after)),
  }))
}
