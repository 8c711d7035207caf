import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readOnDemandResult, type OnDemandResult } from './readResult'
import { clauseGroups, readMatching, readScoping } from './readSteps'
import { describeFailedClause, verdictOfReading, verdictOfResult } from './verdict'

const shared = join(import.meta.dirname, '../../../../shared/real/docs-examples.json')

type Parts = {
  result?: string
  action?: string
  errorCode?: string
  reason?: string
  imported?: Record<string, string>
  scoping?: Record<string, string>
  matching?: Record<string, string>
  last?: Record<string, unknown>
  properties?: unknown[]
  key?: Record<string, unknown>
}

/** An answer in form A, made of its parts. */
function answer({
  result = 'Success',
  action = 'Other',
  errorCode,
  reason,
  imported,
  scoping,
  matching,
  last,
  properties = [],
  key = {},
}: Parts): OnDemandResult {
  const steps = [
    imported && { name: 'EntryImport', type: 'Import', status: 'Success', description: 'Retrieved', details: imported },
    scoping && {
      name: 'EntrySynchronizationScoping',
      type: 'Scoping',
      status: 'Success',
      description: 'Scope',
      details: scoping,
    },
    matching && {
      name: 'EntryImport',
      type: 'Matching',
      status: 'Success',
      description: 'Retrieved',
      details: matching,
    },
    last && { name: 'EntryExport', type: 'Export', status: result, description: 'Exported', details: {}, ...last },
  ].filter((step) => step !== undefined)
  const value = {
    action,
    provisioningSteps: steps,
    modifiedProperties: properties,
    sourceSystem: { name: 'Azure Active Directory' },
    targetSystem: { name: 'Contoso CRM' },
    statusInfo: { status: result, errorCode: errorCode ?? null, reason: reason ?? null },
  }
  const [first] = readOnDemandResult({
    key: JSON.stringify({ result, details: key }),
    value: JSON.stringify(value),
  }).results
  if (!first) throw new Error('no result was read')
  return first
}

const scope = (clauses: Record<string, boolean>) => ({
  'Active in the source system': 'True',
  'Assigned to the application': 'True',
  'User has the required role': 'True',
  'Scoping filter evaluation passed': 'False',
  ScopeEvaluationResult: JSON.stringify(clauses),
})
const allFine = {
  IsActive: 'True',
  Assigned: 'True',
  IsEffectivelyEntitledForProvisioning: 'True',
  IsInProvisioningScopeDisplayName: 'True',
  ScopeEvaluationResult: '{}',
}

describe('the verdict', () => {
  it.each<[string, Parts, string]>([
    [
      'a clause that fails',
      {
        result: 'Skipped',
        imported: { department: 'Sales' },
        scoping: scope({ "Title.department EQUALS 'Engineering'": false }),
      },
      'Not provisioned: `department` is `Sales`, but the filter requires `Engineering`.',
    ],
    [
      'an attribute that is empty',
      {
        result: 'Skipped',
        imported: { displayName: 'Ann' },
        scoping: scope({ "Title.department EQUALS 'Engineering'": false }),
      },
      'Not provisioned: `department` is empty, but the filter requires `Engineering`.',
    ],
    [
      'a value that the answer leaves out',
      { result: 'Skipped', scoping: scope({ "Title.department EQUALS 'Engineering'": false }) },
      "Not provisioned: `department` doesn't pass, but the filter requires `Engineering`.",
    ],
    [
      'a unary clause',
      {
        result: 'Skipped',
        imported: { accountEnabled: 'False' },
        scoping: scope({ 'Title.accountEnabled IS TRUE': false }),
      },
      'Not provisioned: `accountEnabled` is `False`, but the filter requires that it is true.',
    ],
    [
      'another operator',
      { result: 'Skipped', imported: { mail: 'a@b.c' }, scoping: scope({ "T.mail ENDS_WITH '@contoso.com'": false }) },
      'Not provisioned: `mail` is `a@b.c`, but the filter requires a value that ends with `@contoso.com`.',
    ],
    [
      'two clauses of one group',
      {
        result: 'Skipped',
        imported: { department: 'Sales', country: 'DE' },
        scoping: scope({ "T.department EQUALS 'Engineering'": false, "T.country EQUALS 'US'": false }),
      },
      'Not provisioned: `department` is `Sales`, but the filter requires `Engineering` (one more clause fails).',
    ],
    [
      'two groups',
      {
        result: 'Skipped',
        imported: { department: 'Sales' },
        scoping: scope({ "A.department EQUALS 'Engineering'": false, "B.department EQUALS 'Finance'": false }),
      },
      'Not provisioned: `department` is `Sales`, but the filter requires `Engineering` (none of the 2 groups passes, `A` comes nearest).',
    ],
    [
      'the group that comes nearest',
      {
        result: 'Skipped',
        imported: { department: 'Support', country: 'US' },
        scoping: scope({
          "A.department EQUALS 'Sales'": false,
          "B.department EQUALS 'Support'": true,
          "B.country NOT EQUALS 'US'": false,
        }),
      },
      'Not provisioned: `country` is `US`, but the filter requires anything but `US` (none of the 2 groups passes, `B` comes nearest).',
    ],
    [
      'not active',
      { result: 'Skipped', scoping: { IsActive: 'False', Assigned: 'True' } },
      "Not provisioned: the account isn't active in `Azure Active Directory`.",
    ],
    [
      'not assigned',
      { result: 'Skipped', scoping: { 'Active in the source system': 'True', 'Assigned to the application': 'False' } },
      'Not provisioned: not assigned to the app, neither directly nor through a direct group.',
    ],
    [
      'the wrong role',
      {
        result: 'Skipped',
        scoping: { IsActive: 'True', Assigned: 'True', IsEffectivelyEntitledForProvisioning: 'False' },
      },
      "Not provisioned: assigned to the app, but with a role that doesn't provision.",
    ],
    [
      'nothing to write',
      { result: 'Skipped', scoping: allFine, last: { details: { SkipReason: 'RedundantExport' } } },
      'No changes needed. `Contoso CRM` already has the mapped values.',
    ],
    [
      'a known reason without scoping',
      { result: 'Skipped', last: { details: { SkipReason: 'NotEffectivelyEntitled' } } },
      'Not provisioned: not entitled to the app (`NotEffectivelyEntitled`).',
    ],
    [
      'an unknown reason',
      { result: 'Skipped', reason: 'Because of the moon.', last: { details: { SkipReason: 'Moon' } } },
      'Not provisioned: Because of the moon (`Moon`).',
    ],
    ['skipped without a word', { result: 'Skipped' }, 'Not provisioned: the service skipped it without a reason.'],
    [
      'created',
      {
        action: 'Create',
        properties: [
          { displayName: 'userName', newValue: 'ann' },
          { displayName: 'active', newValue: 'True' },
        ],
      },
      'Created in `Contoso CRM` with 2 attributes.',
    ],
    [
      'updated',
      { action: 'Update', properties: [{ displayName: 'title', oldValue: 'A', newValue: 'B' }] },
      'Updated in `Contoso CRM`: `title`.',
    ],
    [
      'disabled by scope',
      {
        action: 'Disable',
        imported: { department: 'Sales' },
        scoping: scope({ "T.department EQUALS 'Engineering'": false }),
      },
      'Disabled in `Contoso CRM`, because `department` is `Sales`, but the filter requires `Engineering`.',
    ],
    [
      'a known error',
      { result: 'Failure', errorCode: 'ContosoEntryConflict' },
      'Failed: another account already has these values (`ContosoEntryConflict`).',
    ],
    [
      'no value to match by',
      { result: 'Failure', errorCode: 'ImportSkipped' },
      'Not provisioned: skipped before scoping (`ImportSkipped`).',
    ],
    [
      'a required value',
      {
        result: 'Failure',
        errorCode: 'MandatoryFieldsMissing',
        reason: "The required attribute 'userName' has no value.",
      },
      'Failed: a required value is missing (`MandatoryFieldsMissing`) for `userName`.',
    ],
    ['an unknown error', { result: 'Failure', errorCode: 'Odd', reason: 'It broke.' }, 'Failed: It broke (`Odd`).'],
    ['a failure without a word', { result: 'Failure' }, "Failed: the service doesn't report a reason."],
    ['an unknown result', { result: 'Postponed' }, 'Unclear: the response has no result and no steps.'],
  ])('of %s', (_name, parts, sentence) => {
    expect(verdictOfResult(answer(parts)).sentence).toBe(sentence)
  })

  it('names what decided', () => {
    expect(
      verdictOfResult(
        answer({
          result: 'Skipped',
          imported: { department: 'Sales' },
          scoping: scope({ "Only engineers.department EQUALS 'Engineering'": false }),
        }),
      ).decidedBy,
    ).toEqual({ kind: 'clause', attribute: 'department', group: 'Only engineers' })
    expect(verdictOfResult(answer({ result: 'Failure', errorCode: 'SalesforceInvalidCredentials' })).decidedBy).toEqual(
      { kind: 'connection' },
    )
    expect(
      verdictOfResult(
        answer({
          result: 'Failure',
          errorCode: 'MandatoryFieldsMissing',
          reason: "The required attribute 'userName' has no value.",
        }),
      ).decidedBy,
    ).toEqual({ kind: 'mapping', attribute: 'userName' })
  })

  it('keeps a value with backticks and line ends inside its quotes', () => {
    const { sentence } = verdictOfResult(
      answer({
        result: 'Skipped',
        imported: { department: 'a`b\nc' },
        scoping: scope({ "T.department EQUALS 'Engineering'": false }),
      }),
    )
    expect(sentence.split('`')).toHaveLength(7)
    expect(sentence).toContain('`a’b c`')
  })

  it('never throws, whatever comes', () => {
    const body = fc.oneof(
      fc.jsonValue(),
      fc.record({ key: fc.json(), value: fc.json() }),
      fc.record({
        key: fc.constant('{"result":"Skipped"}'),
        value: fc
          .record({
            provisioningSteps: fc.array(
              fc.record({
                type: fc.constantFrom('Scoping', 'Matching', 'Import', 'Export'),
                status: fc.string(),
                details: fc.dictionary(
                  fc.constantFrom('ScopeEvaluationResult', 'IsActive', 'SkipReason', 'ErrorCode'),
                  fc.oneof(fc.json(), fc.string()),
                ),
              }),
            ),
          })
          .map((value) => JSON.stringify(value)),
      }),
    )
    fc.assert(
      fc.property(body, (value) => {
        for (const result of readOnDemandResult(value).results) {
          const { sentence, headline } = verdictOfResult(result)
          expect(sentence.startsWith(headline)).toBe(true)
          readScoping(result)
          readMatching(result)
        }
      }),
    )
  })
})

describe('the verdict of a group', () => {
  const created = answer({ action: 'Create', properties: [{ displayName: 'userName', newValue: 'ann' }] })
  const same = answer({ result: 'Skipped', scoping: allFine, last: { details: { SkipReason: 'RedundantExport' } } })
  const notAssigned = answer({ result: 'Skipped', scoping: { IsActive: 'True', Assigned: 'False' } })
  const refused = answer({ result: 'Failure', errorCode: 'SalesforceInvalidCredentials' })
  const unclear = answer({ result: 'Postponed' })
  const group = (...results: OnDemandResult[]) => verdictOfReading({ ...readOnDemandResult({}), results })

  it('counts what became of its objects', () =>
    expect(group(created, same, created, refused)).toMatchObject({
      headline: '4 objects',
      sentence: '4 objects: 2 created, 1 no changes needed, 1 failed.',
    }))
  it.each([
    ['failed', [created, unclear, refused, notAssigned]],
    ['unknown', [created, notAssigned, unclear]],
    ['notProvisioned', [same, created, notAssigned]],
    ['done', [same, created, same]],
    ['same', [same, same]],
  ] as const)('is %s when that is the worst of its objects', (outcome, results) =>
    expect(group(...results).outcome).toBe(outcome),
  )
  it('names what decided the worst of its objects', () => {
    expect(group(created, notAssigned, refused).decidedBy).toEqual({ kind: 'connection' })
    expect(group(created, notAssigned).decidedBy).toEqual({ kind: 'assignment' })
  })
  it('of one object is the verdict of that object', () => expect(group(created)).toEqual(verdictOfResult(created)))
  it('of no object is not clear', () =>
    expect(group()).toMatchObject({ outcome: 'unknown', headline: 'Unclear', decidedBy: undefined }))
})

describe('the scoping step', () => {
  it('finds the attribute behind titles and names with dots', () => {
    const reading = readScoping(
      answer({
        imported: { 'extension.v1.costCenter': 'A1' },
        scoping: scope({ "Dept. 4.2.extension.v1.costCenter NOT EQUALS 'A1'": false, 'displayName IS NOT NULL': true }),
      }),
    )
    expect(reading?.clauses).toEqual([
      {
        text: "Dept. 4.2.extension.v1.costCenter NOT EQUALS 'A1'",
        group: 'Dept. 4.2',
        attribute: 'extension.v1.costCenter',
        operator: 'NOT EQUALS',
        wanted: 'A1',
        passed: false,
        actual: 'A1',
      },
      {
        text: 'displayName IS NOT NULL',
        group: '',
        attribute: 'displayName',
        operator: 'IS NOT NULL',
        wanted: undefined,
        passed: true,
        actual: null,
      },
    ])
  })
  it('keeps a clause that it cannot read', () => {
    const [clause] = readScoping(answer({ scoping: scope({ 'something quite else': false }) }))?.clauses ?? []
    expect(clause).toMatchObject({ text: 'something quite else', operator: '', passed: false })
    expect(clause && describeFailedClause(clause)).toBe("the clause `something quite else` doesn't pass")
  })
  it('judges groups as alternatives', () => {
    const reading = readScoping(
      answer({ scoping: scope({ "A.x EQUALS '1'": true, "A.y EQUALS '1'": false, "B.x EQUALS '1'": true }) }),
    )
    expect(clauseGroups(reading?.clauses ?? []).map(({ name, passed }) => [name, passed])).toEqual([
      ['A', false],
      ['B', true],
    ])
  })
})

it('reads matching: a match, no match, and the values tried', () => {
  expect(readMatching(answer({ matching: { id: '1', userName: 'ann' } }))).toEqual({
    outcome: 'found',
    tried: {},
    found: { id: '1', userName: 'ann' },
  })
  expect(
    readMatching(
      answer({
        matching: { id: '1', MatchingEvaluationResult: JSON.stringify({ "externalId '7'": 0, "userName 'a b'": 1 }) },
      }),
    ),
  ).toEqual({
    outcome: 'found',
    tried: { "externalId '7'": '0 found', "userName 'a b'": '1 found' },
    found: { id: '1' },
  })
  const none = answer({ matching: { userName: 'ann' } })
  const steps = none.steps.map((step) => ({ ...step, description: 'No matching User was found in Contoso CRM' }))
  expect(readMatching({ ...none, steps })).toEqual({ outcome: 'none', tried: { userName: 'ann' }, found: {} })
})

describe('an account that was written before something failed', () => {
  const step = (name: string, type: string, status: string, description = '') => ({
    name,
    type,
    status,
    description,
    details: {},
  })
  const partly = (action: string, steps: unknown[], statusInfo: Record<string, unknown> = {}) => {
    const [result] = readOnDemandResult({
      key: JSON.stringify({ result: 'Failure', details: {} }),
      value: JSON.stringify({
        action,
        provisioningSteps: steps,
        modifiedProperties: [],
        sourceSystem: { name: 'Azure Active Directory' },
        targetSystem: { name: 'Contoso CRM' },
        statusInfo: { status: 'Failure', ...statusInfo },
      }),
    }).results
    if (!result) throw new Error("The answer can't be read.")
    return verdictOfResult(result)
  }
  it('exists now, and only the reference is missing', () => {
    const verdict = partly('Create', [
      step('EntryImportAdd', 'Import', 'Success'),
      step('EntryExportAdd', 'Export', 'Success', 'Created'),
      step('EntryExportUpdateReference', 'Export', 'Failure', 'Failed to update the manager'),
    ])
    expect(verdict).toMatchObject({ outcome: 'partly', headline: 'Created in part' })
    expect(verdict.sentence).toBe(
      'Created in part: the account in `Contoso CRM` exists now, and only the reference to the manager is missing: Failed to update the manager.',
    )
  })
  it('is recognized without a description too', () =>
    expect(
      partly('Create', [
        step('EntryExportAdd', 'Export', 'Success'),
        step('EntryExportUpdateReference', 'Export', 'Failure'),
      ]).sentence,
    ).toMatch(/exists now, and only a reference to another object, such as the manager, is missing/))
  it('was changed when it was there before', () =>
    expect(
      partly('Update', [
        step('EntryExportUpdate', 'Export', 'Success'),
        step('EntryReference', 'ReferenceResolution', 'Failure', 'The members were refused'),
      ]).sentence,
    ).toMatch(/^Done in part: the account in `Contoso CRM` was changed, and only the reference to a member is missing/))
  it('is a failure where nothing was written', () =>
    expect(
      partly('Create', [step('EntryImportAdd', 'Import', 'Success'), step('EntryExportAdd', 'Export', 'Failure')])
        .outcome,
    ).toBe('failed'))
  it('shows what the target says in its JSON, without the JSON', () =>
    expect(
      partly('Create', [step('EntryExportAdd', 'Export', 'Failure')], {
        reason: 'StatusCode: BadRequest Web Response: {"detail":"nickName is too long","scimType":"invalidValue"}',
      }).sentence,
    ).toBe('Failed: nickName is too long (invalidValue).'))
})

describe.runIf(existsSync(shared))('the documented answers', () => {
  const examples = existsSync(shared)
    ? (JSON.parse(readFileSync(shared, 'utf8')) as {
        id: number
        url: string
        status: number | null
        response_body: unknown
      }[])
    : []
  const answers = examples.filter(
    ({ url, status, response_body }) =>
      status === 200 &&
      url.endsWith('provisionOnDemand') &&
      typeof response_body === 'object' &&
      response_body !== null,
  )
  it.each(answers.map(({ id, response_body }) => [id, response_body] as const))(
    'example %i has a verdict',
    (_id, body) => {
      for (const result of readOnDemandResult(body).results) expect(verdictOfResult(result).outcome).not.toBe('unknown')
    },
  )
  it('the redundant one says so, with the matched object', () => {
    const results = answers
      .flatMap(({ response_body }) => readOnDemandResult(response_body).results)
      .filter(({ errorCode }) => errorCode === 'RedundantExport')
    expect(results.length).toBeGreaterThan(0)
    for (const result of results) {
      expect(verdictOfResult(result).sentence).toBe('No changes needed. `customappsso` already has the mapped values.')
      expect(readMatching(result)?.outcome).toBe('found')
      expect(readScoping(result)).toMatchObject({
        isActive: true,
        isAssigned: true,
        isEntitled: true,
        passesFilter: true,
        clauses: [],
      })
    }
  })
})
