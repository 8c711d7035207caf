import { counted } from '../../base/numbers'
import { readAttribute } from '../expression/jsonValue'
import type { AttributeRecord } from '../expression/values'
import type { ClauseVerdict, ScopeVerdict } from '../scope/scope'
import type { CompiledObjectMapping } from './compileObjectMapping'
import type { AttributeChange, MatchingDecision, Outcome, ProvisioningErrorCode, SkipReason } from './model'
import { textOfValue } from './values'

/** The names used in sentences: systems by directory name, types by object name, and the object by its display name. */
export type OutcomeNames = {
  sourceSystem: string
  targetSystem: string
  sourceType: string
  targetType: string
  reportable: string
}

/**
 * One step in the form that provisionOnDemand and the provisioning log return (docs/graph-behaviours.md B21). All
 * details are text.
 */
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

/** Replaces a value that must not be shown. */
const REDACTED = '[Redact]'

type IsHidden = (attribute: string) => boolean
const NOTHING_HIDDEN: IsHidden = () => false
/** Attributes that hold credentials, regardless of their mapping. */
const HOLDS_SECRET = /password|secret/i

/** The attributes that have a value, as text. Those that `isHidden` names show that there is a value and not which. */
export function detailsOf(attributes: AttributeRecord, isHidden: IsHidden = NOTHING_HIDDEN): Record<string, string> {
  const details: Record<string, string> = {}
  for (const name of Object.keys(attributes)) {
    const text = textOfValue(readAttribute(attributes, name))
    if (text !== null && text !== '') details[name] = isHidden(name) ? REDACTED : text
  }
  return details
}

/** What of the two sides must not be read: what Redact reads and writes, and credentials. */
const hidden = ({ redacted }: CompiledObjectMapping): { source: IsHidden; target: IsHidden } => ({
  source: (name) => redacted.source.has(name) || HOLDS_SECRET.test(name),
  target: (name) => redacted.target.has(name) || HOLDS_SECRET.test(name),
})

const clauseTitle = (group: string, { clause }: ClauseVerdict) => {
  const operand = (clause.targetOperand?.values ?? []).join(',')
  return `${group ? `${group}.` : ''}${clause.sourceOperandName ?? ''} ${clause.operatorName ?? ''}${operand ? ` '${operand}'` : ''}`
}

/** Why an object was skipped, as the service's sentences put it. */
export function skipSentence(reason: SkipReason, names: OutcomeNames): string {
  const object = `${names.sourceType} '${names.reportable}'`
  switch (reason) {
    case 'NotEffectivelyEntitled':
      return `The ${object} will be skipped because it isn't effectively entitled: it isn't assigned to the application, or only with a role that doesn't provision.`
    case 'NotActiveInSource':
      return `The ${object} will be skipped because it isn't active in ${names.sourceSystem}.`
    case 'NotInScope':
      return `The ${object} will be skipped because it doesn't pass the scoping filter.`
    case 'NotRead':
      return `The ${object} will be skipped because the input filter leaves it out while ${names.sourceSystem} is read.`
    case 'RedundantExport':
      return `The state of the ${names.sourceType.toLowerCase()} in both the source and target systems already match. No change to the ${object} currently needs to be made.`
    case 'SkipOutOfScopeDeletions':
      return `The ${object} left the scope, and accounts that leave the scope are left alone (SkipOutOfScopeDeletions).`
    case 'FlowTypeDisabled':
      return `The ${object} needs an operation that the object mapping doesn't allow (flowTypes).`
    case 'AlreadyDeprovisioned':
      return `The ${object} is out of scope, and its account in ${names.targetSystem} is already deprovisioned.`
    case 'IgnoredByExpression':
      return `The ${object} is left alone because an expression asked for it.`
  }
}

const EXPORT_NAMES = {
  create: 'EntryExportAdd',
  update: 'EntryExportUpdate',
  disable: 'EntryExportUpdate',
  delete: 'EntryExportDelete',
} as const
const SYNCHRONIZATION_NAMES = {
  update: 'EntrySynchronizationUpdate',
  disable: 'EntrySynchronizationDisable',
  delete: 'EntrySynchronizationDelete',
} as const
const DONE = { create: 'created', update: 'updated', disable: 'disabled', delete: 'deleted' } as const
const ACTION = { create: 'Create', update: 'Update', disable: 'Disable', delete: 'Delete' } as const

export type StepOptions = {
  /** What the target answered to the export, when it refused it. */
  exportError?: { code: string; message: string } | undefined
  /** The kind of change that the source reported in a cycle. Missing if the object was fetched on demand. */
  change?: 'Add' | 'Update' | 'Delete' | undefined
}

const MATCHING_ERRORS: ReadonlySet<ProvisioningErrorCode> = new Set([
  'ImportSkipped',
  'DuplicateTargetEntries',
  'DuplicateSourceEntries',
])

/** Which matching attributes were tried with which value, and how many objects each found: `{"userName 'ann'": 1}`. */
const triesOf = ({ tried }: MatchingDecision, isHidden: IsHidden): string =>
  JSON.stringify(
    Object.fromEntries(
      tried.map(({ attribute, value, hits }) => [
        value === null ? `${attribute} (no value)` : `${attribute} '${isHidden(attribute) ? REDACTED : value}'`,
        hits,
      ]),
    ),
  )

function matchingSteps({ matching, result }: Outcome, names: OutcomeNames, isHidden: IsHidden): OutcomeStep[] {
  if (!matching) return []
  const { sourceSystem, targetSystem, sourceType, targetType, reportable } = names
  const tries: Record<string, string> =
    matching.tried.length > 0 ? { MatchingEvaluationResult: triesOf(matching, isHidden) } : {}
  if (matching.target) {
    const { id, attributes } = matching.target
    const details = { id, ...detailsOf(attributes, isHidden), ...tries }
    return [
      {
        name: 'EntryImport',
        type: 'Matching',
        status: 'Success',
        description: `Retrieved ${targetType} '${reportable}' from ${targetSystem}`,
        details,
      },
    ]
  }
  if (result.kind === 'error' && MATCHING_ERRORS.has(result.error.code)) {
    return [
      {
        name: 'EntryImport',
        type: 'Matching',
        status: 'Failure',
        description: result.error.message,
        details: { ...tries, ErrorCode: result.error.code },
      },
    ]
  }
  const why = `${sourceType} is active and assigned in ${sourceSystem}, but no matching ${targetType} was found in ${targetSystem}`
  return result.kind === 'export'
    ? [
        {
          name: 'EntrySynchronizationAdd',
          type: 'Matching',
          status: 'Success',
          description: `${sourceType} '${reportable}' will be created in ${targetSystem} (${why})`,
          details: tries,
        },
      ]
    : [
        {
          name: 'EntryImport',
          type: 'Matching',
          status: 'Success',
          description: `No matching ${targetType} was found in ${targetSystem}`,
          details: tries,
        },
      ]
}

const verdictsOf = (filter: ScopeVerdict | undefined): string =>
  JSON.stringify(
    Object.fromEntries(
      (filter?.groups ?? []).flatMap((group) =>
        group.clauses.map((verdict) => [clauseTitle(group.name, verdict), verdict.passed]),
      ),
    ),
  )

function scopingStep({ scoping }: Outcome, { sourceType }: OutcomeNames): OutcomeStep {
  const { filter, inputFilter, isRead, isActive, isAssigned, isEntitled, inScope } = scoping
  const input: Record<string, string> =
    inputFilter || !isRead
      ? {
          'Input filter evaluation passed': trueFalse(isRead),
          InputFilterEvaluationResult: verdictsOf(inputFilter),
        }
      : {}
  return {
    name: 'EntrySynchronizationScoping',
    type: 'Scoping',
    status: inScope ? 'Success' : 'Skipped',
    description: `Determine if ${sourceType} in scope by evaluating against each scoping filter`,
    details: {
      ...input,
      'Active in the source system': trueFalse(isActive),
      'Assigned to the application': trueFalse(isAssigned),
      'User has the required role': trueFalse(isEntitled),
      'Scoping filter evaluation passed': trueFalse(filter?.inScope ?? inScope),
      ScopeEvaluationResult: verdictsOf(filter),
    },
  }
}

/** The steps of an outcome that was decided with `explain`, in the order in which they happened, as the service words them. */
export function stepsOf(
  outcome: Outcome,
  compiled: CompiledObjectMapping,
  names: OutcomeNames,
  { exportError, change }: StepOptions = {},
): OutcomeStep[] {
  const { source, result, mappings, unresolved } = outcome
  const object = `${names.sourceType} '${names.reportable}'`
  const isHidden = hidden(compiled)
  const steps: OutcomeStep[] = [
    {
      name: change ? `EntryImport${change}` : 'EntryImport',
      type: 'Import',
      status: 'Success',
      description: change
        ? `Received ${object} change of type (${change}) from ${names.sourceSystem}`
        : `Retrieved ${object} from ${names.sourceSystem}`,
      details: { objectId: source.id, ...detailsOf(source.attributes, isHidden.source) },
    },
    scopingStep(outcome, names),
    ...matchingSteps(outcome, names, isHidden.target),
  ]
  const failed = mappings.find(({ result: came }) => came === 'error')
  if (failed) {
    const attribute = textOr(failed.mapping.targetAttributeName)
    steps.push({
      name: 'EntrySynchronizationError',
      type: 'Processing',
      status: 'Failure',
      description: `The mapping of ${attribute} couldn't be evaluated for ${object}`,
      details: {
        attribute,
        expression: textOr(failed.mapping.source?.expression),
        ErrorCode: 'EntrySynchronizationError',
        ErrorMessage: failed.message ?? '',
      },
    })
  }
  if (unresolved.length > 0) {
    const waiting: Record<string, string> = {}
    for (const { attribute, sourceId } of unresolved)
      waiting[attribute] = Object.hasOwn(waiting, attribute) ? `${waiting[attribute] ?? ''},${sourceId}` : sourceId
    steps.push({
      name: 'EntryReferenceResolution',
      type: 'ReferenceResolution',
      status: 'Warning',
      description: `${counted(unresolved.length, 'reference')} couldn't be resolved yet`,
      details: waiting,
    })
  }
  switch (result.kind) {
    case 'error':
      if (!failed && !MATCHING_ERRORS.has(result.error.code)) {
        steps.push({
          name: 'EntrySynchronizationError',
          type: 'Processing',
          status: 'Failure',
          description: result.error.message,
          details: { ErrorCode: result.error.code },
        })
      }
      break
    case 'skip':
      steps.push({
        name: 'EntrySynchronizationSkip',
        type: 'Export',
        status: 'Skipped',
        description: skipSentence(result.reason, names),
        details: { SkipReason: result.reason },
      })
      break
    case 'export': {
      const { action, changes } = result.export
      if (action !== 'create') {
        steps.push({
          name: SYNCHRONIZATION_NAMES[action],
          type: 'Processing',
          status: 'Success',
          description: `${object} will be ${DONE[action]} in ${names.targetSystem}`,
          details: writtenBy(changes, isHidden.target),
        })
      }
      steps.push({
        name: EXPORT_NAMES[action],
        type: 'Export',
        status: exportError ? 'Failure' : 'Success',
        description: exportError
          ? `Failed to ${ACTION[action].toLowerCase()} ${object} in ${names.targetSystem}`
          : `${object} was ${DONE[action]} in ${names.targetSystem}`,
        details: {
          ReportableIdentifier: names.reportable,
          ...(!exportError && writtenBy(changes, isHidden.target)),
          ...(exportError && { ErrorCode: exportError.code, ErrorMessage: exportError.message }),
        },
      })
    }
  }
  return steps
}

const textOr = (value: unknown): string => (typeof value === 'string' ? value : '')
const shown = (attribute: string, text: string | null, isHidden: IsHidden) =>
  text !== null && text !== '' && isHidden(attribute) ? REDACTED : text

/** The attributes of an export with what was written to them. */
const writtenBy = (changes: readonly AttributeChange[], isHidden: IsHidden): Record<string, string> =>
  Object.fromEntries(
    changes.map(({ attribute, after }) => [attribute, shown(attribute, textOfValue(after), isHidden) ?? '']),
  )

/** What was done, with the error of the engine or of the target. */
export function verdictOf({ result }: Outcome, exportError?: { code: string; message: string }): OutcomeVerdict {
  switch (result.kind) {
    case 'skip':
      return { action: 'Other', status: 'Skipped', errorCode: result.reason, reason: null }
    case 'error':
      return { action: 'Other', status: 'Failure', errorCode: result.error.code, reason: result.error.message }
    case 'export':
      return {
        action: ACTION[result.export.action],
        status: exportError ? 'Failure' : 'Success',
        errorCode: exportError?.code ?? null,
        reason: exportError?.message ?? null,
      }
  }
}

/** The old and new value of each written attribute. Credentials and values marked with Redact are never shown. */
export function modifiedPropertiesOf(
  { result }: Outcome,
  compiled: CompiledObjectMapping,
): { displayName: string; oldValue: string | null; newValue: string | null }[] {
  if (result.kind !== 'export') return []
  const { target } = hidden(compiled)
  return result.export.changes.map(({ attribute, before, after }) => ({
    displayName: attribute,
    oldValue: shown(attribute, textOfValue(before), target),
    newValue: shown(attribute, textOfValue(after), target),
  }))
}
