import { describe, expect, it } from 'vitest'
import type {
  AttributeMapping,
  Filter,
  ObjectMapping,
  SynchronizationRule,
  SynchronizationSchema,
} from '../resources/synchronization'
import { compileObjectMapping } from './compileObjectMapping'
import { modifiedPropertiesOf, stepsOf, verdictOf, type StepOptions } from './describe'
import { provision } from './engine'
import type { SourceObject } from './model'
import { MemoryTarget } from './target.fixture'

const names = {
  sourceSystem: 'Azure Active Directory',
  targetSystem: 'customappsso',
  sourceType: 'User',
  targetType: 'User',
  reportable: 'ann@contoso.com',
}
const direct = (targetAttributeName: string, name: string, more: AttributeMapping = {}): AttributeMapping => ({
  targetAttributeName,
  flowType: 'Always',
  matchingPriority: 0,
  source: { type: 'Attribute', name },
  ...more,
})
const computed = (targetAttributeName: string, expression: string): AttributeMapping => ({
  targetAttributeName,
  flowType: 'Always',
  matchingPriority: 0,
  source: { type: 'Function', name: '', expression },
})
const MAPPINGS = [
  direct('userName', 'userPrincipalName', { matchingPriority: 1 }),
  direct('externalId', 'employeeId', { matchingPriority: 2 }),
  direct('displayName', 'displayName'),
  computed('active', 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'),
]

function compiledWith(attributeMappings: AttributeMapping[] = MAPPINGS, scope: Filter | null = null) {
  const objectMapping: ObjectMapping = { sourceObjectName: 'User', targetObjectName: 'User', attributeMappings, scope }
  const rule: SynchronizationRule = {
    id: 'r',
    sourceDirectoryName: 'S',
    targetDirectoryName: 'T',
    objectMappings: [objectMapping],
  }
  const target = ['userName', 'externalId', 'displayName', 'active', 'salary', 'password']
    .map((name) => ({ name }))
    .concat({ name: 'manager' })
  const schema: SynchronizationSchema = {
    synchronizationRules: [rule],
    directories: [
      {
        id: 't',
        name: 'T',
        objects: [
          {
            name: 'User',
            attributes: target.map((one) => (one.name === 'manager' ? { ...one, type: 'Reference' as const } : one)),
          },
        ],
      },
    ],
  }
  return compileObjectMapping(schema, rule, objectMapping)
}
const ann: SourceObject = {
  id: 'a',
  isEnabled: true,
  attributes: { userPrincipalName: 'ann@contoso.com', displayName: 'Ann', department: 'Sales', IsSoftDeleted: false },
}

function describeRun(
  compiled: ReturnType<typeof compiledWith>,
  source: SourceObject = ann,
  target = new MemoryTarget(),
  options: StepOptions = {},
  isAssigned = true,
) {
  const outcome = provision(compiled, {
    source,
    target,
    entitlement: { isAssigned, isEntitled: isAssigned },
    settings: { skipOutOfScopeDeletions: false, synchronizesAll: false },
    environment: { now: () => 0, random: () => 0 },
    explain: true,
  })
  const steps = stepsOf(outcome, compiled, names, options)
  return {
    outcome,
    target,
    steps,
    at: (type: string) => steps.find((step) => step.type === type),
    verdict: verdictOf(outcome, options.exportError),
    properties: modifiedPropertiesOf(outcome, compiled),
  }
}
const withAnn = () => {
  const described = describeRun(compiledWith())
  described.target.apply(described.outcome)
  return described.target
}

describe('steps', () => {
  it('of a creation, in the words of the documented log', () => {
    const { steps, verdict } = describeRun(compiledWith(), ann, new MemoryTarget(), { change: 'Add' })
    expect(steps.map(({ name, type, status }) => [name, type, status])).toEqual([
      ['EntryImportAdd', 'Import', 'Success'],
      ['EntrySynchronizationScoping', 'Scoping', 'Success'],
      ['EntrySynchronizationAdd', 'Matching', 'Success'],
      ['EntryExportAdd', 'Export', 'Success'],
    ])
    expect(steps[0]?.description).toBe(
      "Received User 'ann@contoso.com' change of type (Add) from Azure Active Directory",
    )
    expect(steps[2]?.description).toBe(
      "User 'ann@contoso.com' will be created in customappsso (User is active and assigned in Azure Active Directory, but no matching User was found in customappsso)",
    )
    expect(steps[2]?.details).toEqual({
      MatchingEvaluationResult: '{"userName \'ann@contoso.com\'":0,"externalId (no value)":0}',
    })
    expect(verdict).toEqual({ action: 'Create', status: 'Success', errorCode: null, reason: null })
  })

  it('of an account that already matches, with the account', () => {
    const { steps, verdict, at } = describeRun(compiledWith(), ann, withAnn())
    expect(at('Matching')).toMatchObject({
      description: "Retrieved User 'ann@contoso.com' from customappsso",
      details: { id: 't1', displayName: 'Ann' },
    })
    expect(steps.at(-1)).toMatchObject({
      name: 'EntrySynchronizationSkip',
      status: 'Skipped',
      details: { SkipReason: 'RedundantExport' },
    })
    expect(verdict).toMatchObject({ action: 'Other', status: 'Skipped', errorCode: 'RedundantExport' })
  })

  it('of an update, old and new', () => {
    const { at, properties, steps } = describeRun(
      compiledWith(),
      { ...ann, attributes: { ...ann.attributes, displayName: 'Anna' } },
      withAnn(),
    )
    expect(properties).toEqual([{ displayName: 'displayName', oldValue: 'Ann', newValue: 'Anna' }])
    expect(at('Processing')).toMatchObject({ name: 'EntrySynchronizationUpdate', details: { displayName: 'Anna' } })
    expect(steps.at(-1)?.name).toBe('EntryExportUpdate')
  })

  it('of a disabled person', () => {
    const { steps, verdict, at } = describeRun(compiledWith(), { ...ann, isEnabled: false }, withAnn())
    expect(at('Scoping')).toMatchObject({
      status: 'Skipped',
      details: { 'Active in the source system': 'False', 'Assigned to the application': 'True' },
    })
    expect(steps.at(-1)?.description).toBe("User 'ann@contoso.com' was disabled in customappsso")
    expect(verdict.action).toBe('Disable')
  })

  it('of a person outside the filter, clause by clause', () => {
    const scope: Filter = {
      groups: [
        {
          name: 'Only us',
          clauses: [
            { sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['Engineering'] } },
            { sourceOperandName: 'displayName', operatorName: 'IS NOT NULL' },
          ],
        },
      ],
    }
    const { at, verdict } = describeRun(compiledWith(MAPPINGS, scope))
    expect(JSON.parse(at('Scoping')?.details.ScopeEvaluationResult ?? '')).toEqual({
      "Only us.department EQUALS 'Engineering'": false,
      'Only us.displayName IS NOT NULL': true,
    })
    expect(at('Matching')).toBeUndefined()
    expect(verdict.errorCode).toBe('NotInScope')
    expect(describeRun(compiledWith(), ann, new MemoryTarget(), {}, false).verdict.errorCode).toBe(
      'NotEffectivelyEntitled',
    )
  })

  it('of matching that found two', () => {
    const target = new MemoryTarget()
    for (const id of ['x', 'y']) target.objects.set(id, { attributes: { userName: 'ann@contoso.com' }, isActive: true })
    const { steps, verdict } = describeRun(compiledWith(), ann, target)
    expect(steps.at(-1)).toMatchObject({
      type: 'Matching',
      status: 'Failure',
      details: { ErrorCode: 'DuplicateTargetEntries', MatchingEvaluationResult: '{"userName \'ann@contoso.com\'":2}' },
    })
    expect(verdict).toMatchObject({ status: 'Failure', errorCode: 'DuplicateTargetEntries' })
  })

  it('of a mapping that failed, of a reference that waits, of a target that refuses', () => {
    const failed = describeRun(compiledWith([...MAPPINGS, computed('salary', 'Item([displayName], 3)')]))
    expect(failed.at('Processing')).toMatchObject({
      status: 'Failure',
      details: { attribute: 'salary', expression: 'Item([displayName], 3)' },
    })
    expect(failed.steps.filter(({ status }) => status === 'Failure')).toHaveLength(1)
    const waiting = describeRun(compiledWith([...MAPPINGS, direct('manager', 'manager')]), {
      ...ann,
      attributes: { ...ann.attributes, manager: 'boss' },
    })
    expect(waiting.at('ReferenceResolution')).toMatchObject({ status: 'Warning', details: { manager: 'boss' } })
    const refused = describeRun(compiledWith(), ann, new MemoryTarget(), {
      exportError: { code: 'EntryConflict', message: '409' },
    })
    expect(refused.steps.at(-1)).toMatchObject({
      status: 'Failure',
      description: "Failed to create User 'ann@contoso.com' in customappsso",
      details: { ReportableIdentifier: 'ann@contoso.com', ErrorCode: 'EntryConflict' },
    })
    expect(refused.verdict).toEqual({ action: 'Create', status: 'Failure', errorCode: 'EntryConflict', reason: '409' })
  })

  it('never show what Redact reads and writes, nor credentials', () => {
    const compiled = compiledWith([
      ...MAPPINGS,
      computed('salary', 'Redact([pay])'),
      direct('password', 'initialPassword'),
    ])
    const source = { ...ann, attributes: { ...ann.attributes, pay: '4711', initialPassword: 'hunter2' } }
    const created = describeRun(compiled, source)
    created.target.apply(created.outcome)
    const updated = describeRun(
      compiled,
      { ...source, attributes: { ...source.attributes, pay: '4712' } },
      created.target,
    )
    for (const described of [created, updated])
      expect(JSON.stringify([described.steps, described.properties])).not.toMatch(/471|hunter2/)
    expect(updated.properties).toEqual([{ displayName: 'salary', oldValue: '[Redact]', newValue: '[Redact]' }])
  })
})
