import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../base/json'
import { runLocally, personMappings } from '../domain/explain/localRun'
import { problemsOf } from '../domain/lint/schema/problems'
import type { SynchronizationSchema } from '../domain/resources/synchronization'
import { compileGroups } from '../domain/scope/scope'
import { createSession } from '../domain/whatIf/session'
import { analyze } from '../ui/expressionEditor/analysis'
import type { EvaluationResult } from '../ui/evaluation/evaluation'
import { evaluateSlices } from '../ui/evaluation/evaluateSlices'
import { evaluateHere } from '../ui/evaluation/useEvaluation'
import { createSimulator } from '../simulator'

/*
 * Every place that evaluates an expression or a filter of somebody else's, with patterns that would take from minutes
 * to centuries. Each gives up and says so. Those that run on the page's thread give up after a limited number of steps,
 * so a test here would end by its own time limit if one didn't.
 */

const LONG = `${'a'.repeat(3000)}!`
const patterns = ['(a|aa)+$', '(a{0,20}){0,20}$', '.*.*=']
const STOPPED = 'The match was stopped after too many steps'

const expressionOf = (pattern: string) => `Replace([department], , "${pattern}", , "y", , )`
const groupsOf = (pattern: string) => [
  {
    name: 'Group',
    clauses: [
      { sourceOperandName: 'department', operatorName: 'REGEX MATCH', targetOperand: { values: [pattern] } },
      { sourceOperandName: 'department', operatorName: 'NOT REGEX MATCH', targetOperand: { values: [pattern] } },
    ],
  },
]

/** Forty mappings and a filter with the pattern. */
function schemaWith({ mapped, filter }: { mapped?: string; filter?: string }): SynchronizationSchema {
  const computed = Array.from({ length: mapped === undefined ? 0 : 40 }, (_, index) => ({
    targetAttributeName: `computed${String(index)}`,
    flowType: 'Always',
    source: { type: 'Function', name: 'Replace', expression: mapped },
  }))
  return {
    id: 'job',
    synchronizationRules: [
      {
        id: 'rule',
        name: 'USER_OUTBOUND_USER',
        sourceDirectoryName: 'Azure Active Directory',
        targetDirectoryName: 'Target',
        objectMappings: [
          {
            enabled: true,
            flowTypes: 'Add, Update, Delete',
            sourceObjectName: 'User',
            targetObjectName: 'User',
            scope: { groups: filter === undefined ? [] : groupsOf(filter) },
            attributeMappings: [
              {
                targetAttributeName: 'userName',
                matchingPriority: 1,
                flowType: 'Always',
                source: { type: 'Attribute', name: 'userPrincipalName', expression: '[userPrincipalName]' },
              },
              ...computed,
            ],
          },
        ],
      },
    ],
    directories: [],
  } as unknown as SynchronizationSchema
}

const circumstances = {
  isAssigned: true,
  isEntitled: true,
  synchronizesAll: true,
  skipOutOfScopeDeletions: false,
  now: 0,
}
const person = {
  id: 'ann',
  name: 'ann@contoso.com',
  attributes: { userPrincipalName: 'ann@contoso.com', department: LONG },
  isEnabled: true,
}

describe.each(patterns)('the pattern %s on 3,000 characters', (pattern) => {
  it('leaves the page’s thread in the playground and in a mapping, and ends in the background', () => {
    const source = expressionOf(pattern)
    const { root, error } = analyze(source, { profile: 'app' })
    expect(error).toBeUndefined()
    expect(evaluateHere(root, { record: { department: LONG }, profile: 'app', now: 0 })).toBeUndefined()
    // A short value is evaluated at once, and has a trace.
    expect(evaluateHere(root, { record: { department: 'Sales' }, profile: 'app', now: 0 })?.root.state).toBe('value')
  })

  it('stops in the worker of a people run, of saved cases and of the playground, for each person', () => {
    const results: EvaluationResult[] = []
    const records = [{ department: LONG }, { department: 'Sales' }, { department: LONG }]
    evaluateSlices(
      { expression: expressionOf(pattern), profile: 'app', records, now: 0, isWatched: false },
      (message) => {
        if (message.type === 'results') results.push(...message.results)
      },
      () => 0,
    )
    expect(results.map((result) => (result.kind === 'error' ? result.message : result.kind))).toEqual([
      expect.stringContaining(STOPPED),
      'value',
      expect.stringContaining(STOPPED),
    ])
  })

  it('stops in a scoping filter with a sample person, which says that the clause is unknown', () => {
    const { inScope, groups } = compileGroups(groupsOf(pattern)).explain({ department: LONG })
    expect(inScope).toBe(false)
    for (const { passed, reason } of groups[0]?.clauses ?? []) {
      expect(passed).toBe(false)
      expect(reason).toContain(`${STOPPED}, so it's unknown`)
    }
  })

  it('stops in Explain and beside a prediction', () => {
    const run = runLocally(personMappings(schemaWith({ mapped: expressionOf(pattern) })), person, circumstances)
    expect(JSON.stringify(run?.result)).toContain(STOPPED)
    const filtered = runLocally(personMappings(schemaWith({ filter: pattern })), person, circumstances)
    expect(filtered?.outcome.scoping.inScope).toBe(false)
    expect(JSON.stringify(filtered?.outcome.scoping.filter)).toContain(STOPPED)
  })

  it('stops while a schema is prepared, where the text is part of the expression', () => {
    const constant = `Replace("${LONG}", , "${pattern}", , "y", , )`
    const run = runLocally(personMappings(schemaWith({ mapped: constant })), person, circumstances)
    expect(JSON.stringify(run?.result)).toContain(STOPPED)
  })

  it('stops in What-if, which still compares everybody', () => {
    const session = createSession()
    const settings = { skipOutOfScopeDeletions: false, synchronizesAll: true, deleteThreshold: 500 }
    session({
      kind: 'open',
      before: JSON.stringify(schemaWith({})),
      after: JSON.stringify(schemaWith({ mapped: expressionOf(pattern), filter: '^a' })),
      settings: { before: settings, after: settings },
      defaultDomain: undefined,
      now: 0,
    })
    const users = ['ann', 'ben'].map((id) => ({
      id,
      userPrincipalName: `${id}@x.org`,
      department: LONG,
      accountEnabled: true,
    }))
    expect(session({ kind: 'people', users, missing: [] })).toMatchObject({
      kind: 'compared',
      counts: { population: 2 },
    })
  })

  it('is only warned of by the schema’s lint, which evaluates nothing', () => {
    const schema = schemaWith({ mapped: `Replace("${LONG}", , "${pattern}", , "y", , )`, filter: pattern })
    const messages = problemsOf(schema as unknown as JsonObject).map(({ message }) => message)
    expect(messages.some((message) => /takes (exponentially|very) long/.test(message))).toBe(true)
  })
})

it('a proved pattern on a text too long for it stops, too', () => {
  const record = { department: 'x'.repeat(50_000) }
  const { root } = analyze(expressionOf('[a-z]+@'), { profile: 'app' })
  expect(evaluateHere(root, { record, profile: 'app', now: 0 })).toBeUndefined()
})

it('replacements in replacements stop before their text fills the memory', () => {
  let expression = '"a"'
  for (let level = 0; level < 9; level++) expression = `Replace(${expression}, "a", , , "aaaaaaaaaa", , )`
  const { root } = analyze(expression, { profile: 'app' })
  expect(evaluateHere(root, { record: {}, profile: 'app', now: 0 })?.outcome).toMatchObject({
    code: 'too-long',
    message: 'The replaced text would have more than 100,000 characters.',
  })
})

describe('the demo tenant, which runs in the page', () => {
  it.each(patterns)('answers an on-demand run of a schema with %s', async (pattern) => {
    const simulator = createSimulator({ now: Date.parse('2026-01-05T09:00:00Z') })
    const ask = async (method: string, path: string, body?: unknown) => {
      const answer = await simulator.fetch(
        new Request(`https://graph.microsoft.com/v1.0${path}`, {
          method,
          headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      )
      const text = await answer.text()
      return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
    }
    type Listed = { value: { id: string; displayName?: string }[] }
    const apps = (await ask('GET', '/servicePrincipals')) as Listed
    const app = apps.value.find(({ displayName }) => displayName === 'Salesforce')?.id ?? ''
    const jobs = (await ask('GET', `/servicePrincipals/${app}/synchronization/jobs`)) as Listed
    const path = `/servicePrincipals/${app}/synchronization/jobs/${jobs.value[0]?.id ?? ''}`
    const schema = (await ask('GET', `${path}/schema`)) as unknown as SynchronizationSchema
    const rule = schema.synchronizationRules?.[0]
    const [mapping] = (rule?.objectMappings?.[0]?.attributeMappings ?? []).filter(
      ({ matchingPriority }) => !matchingPriority,
    )
    if (!mapping || !rule) throw new Error('The schema has no mapping')
    mapping.source = {
      type: 'Function',
      name: 'Replace',
      expression: `Replace("${LONG}", , "${pattern}", , "y", , )`,
    }
    expect(await ask('PUT', `${path}/schema`, schema)).toEqual({})
    const assigned = (await ask('GET', `/servicePrincipals/${app}/appRoleAssignedTo`)) as {
      value: { principalId: string; principalType: string }[]
    }
    const group = assigned.value.find(({ principalType }) => principalType === 'Group')?.principalId ?? ''
    const members = (await ask('GET', `/groups/${group}/members`)) as Listed
    const one = members.value.find((member) => !('members' in member))?.id ?? ''
    const answer = await ask('POST', `${path}/provisionOnDemand`, {
      parameters: [{ ruleId: rule.id, subjects: [{ objectId: one, objectTypeName: 'User' }] }],
    })
    expect(JSON.stringify(answer)).toContain(STOPPED)
  })
})
