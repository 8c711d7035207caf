import { describe, expect, it } from 'vitest'
import { attributesOf } from '../../domain/expression/ast'
import { check } from '../../domain/expression/check'
import { compile } from '../../domain/expression/compile'
import type { Profile } from '../../domain/expression/functions/definition'
import { parse } from '../../domain/expression/parse'
import { toWireTree } from '../../domain/expression/wire'
import type {
  AttributeMapping,
  Filter,
  ObjectDefinition,
  SynchronizationSchema,
} from '../../domain/resources/synchronization'
import { compileScope } from '../../domain/scope/scope'
import { guidOf } from '../base/ids'
import { createRandom } from '../base/random'
import { recordOfUser } from '../source/sourceRecord'
import { seedTenant } from './tenant'

const now = Date.parse('2026-01-05T09:00:00Z')
const { apps, people } = seedTenant(createRandom('contoso'), guidOf, now)

type Case = {
  where: string
  profile: Profile
  source: ObjectDefinition | undefined
  target: ObjectDefinition | undefined
  scope: Filter | null | undefined
  mapping: AttributeMapping
}

function casesOf(key: string, schema: SynchronizationSchema): Case[] {
  const objectOf = (directoryName: unknown, name: unknown) =>
    schema.directories
      ?.find((directory) => directory.name === directoryName)
      ?.objects?.find((object) => object.name === name)
  return (schema.synchronizationRules ?? []).flatMap((rule) =>
    (rule.objectMappings ?? []).flatMap((objectMapping) =>
      (objectMapping.attributeMappings ?? []).map((mapping) => ({
        where: `${key} ${String(objectMapping.sourceObjectName)} → ${String(mapping.targetAttributeName)}: ${String(mapping.source?.expression)}`,
        profile: key === 'cloudSync' ? ('cloudSync' as const) : ('app' as const),
        source: objectOf(rule.sourceDirectoryName, objectMapping.sourceObjectName),
        target: objectOf(rule.targetDirectoryName, objectMapping.targetObjectName),
        scope: objectMapping.scope,
        mapping,
      })),
    ),
  )
}

const cases = apps
  .flatMap((app) => [
    ...app.templates.map((template) => ({ app, build: template.schema })),
    ...app.jobs.flatMap((job) => (job.schema ? [{ app, build: job.schema }] : [])),
  ])
  .flatMap(({ app, build }) => casesOf(app.key, build()))
  .filter(({ mapping }) => mapping.source)

describe('the expressions of the demo tenant', () => {
  it('are more than a few', () =>
    expect(cases.filter(({ mapping }) => mapping.source?.type === 'Function').length).toBeGreaterThan(100))

  it('have trees that match their text', () => {
    for (const { where, profile, mapping } of cases)
      expect(toWireTree(parse(mapping.source?.expression ?? '').root, profile), where).toEqual(mapping.source)
  })

  it('pass the parser and the checker without diagnostics', () => {
    for (const { where, profile, source, target, mapping } of cases) {
      const { root, diagnostics } = parse(mapping.source?.expression ?? '')
      const attributes = (source?.attributes ?? []).map((attribute) => ({ name: attribute.name ?? '' }))
      const type = target?.attributes?.find((attribute) => attribute.name === mapping.targetAttributeName)?.type
      expect([...diagnostics, ...check(root, { profile, attributes, target: { type } })], where).toEqual([])
    }
  })

  it('give everyone in scope a value or null, never an error or empty text', () => {
    const records = people.map(recordOfUser)
    let random = 0.5
    const environment = { now: () => now, random: () => (random = (random * 16807) % 1), isUnique: () => true }
    for (const { where, profile, scope, mapping } of cases) {
      const isInScope = compileScope(scope)
      const { root } = parse(mapping.source?.expression ?? '')
      const run = compile(root, { profile })
      for (const record of records.filter((each) => isInScope.test(each))) {
        const outcome = run(record, environment)
        expect(outcome, where).not.toMatchObject({ kind: 'error' })
        // Some attributes of HR systems have no counterpart in a person of the demo tenant.
        if (attributesOf(root).every((name) => name in record)) expect(outcome, where).not.toBe('')
      }
    }
  })
})
