import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { check } from './check'
import type { Profile } from './functions/definition'
import { parse } from './parse'
import { print, printPretty } from './print'
import { fromWireTree, type LooseWireTree, toWireTree } from './wire'

/** Material that the project may read but not keep; without it these tests do not run. */
const shared = join(import.meta.dirname, '../../../../shared/real')
const isThere = existsSync(join(shared, 'real-expressions.json'))
const load = (file: string): unknown => (isThere ? JSON.parse(readFileSync(join(shared, file), 'utf8')) : [])

interface Published {
  id: string
  expression: string
  app: string | null
  /** Null for another product's dialect. */
  valid: boolean | null
}

function profileOf({ app }: Published): Profile {
  if (app?.includes('Connect')) return 'connect'
  return app?.includes('Cloud Sync') ? 'cloudSync' : 'app'
}

describe.runIf(isThere)('expressions that people published', () => {
  const published = load('real-expressions.json') as Published[]

  it.each(published)('$id is read or refused as published', (entry) => {
    const profile = profileOf(entry)
    const { root, diagnostics } = parse(entry.expression)
    const errors = [...diagnostics, ...check(root, { profile })].filter(
      ({ severity, phase }) => severity === 'error' && phase === 'parse',
    )
    expect(errors.length === 0).toBe(entry.valid ?? true)
    const text = print(root)
    expect(print(parse(text).root)).toBe(text)
    expect(printPretty(parse(printPretty(root)).root)).toBe(printPretty(root))
    expect(fromWireTree(toWireTree(root, profile), profile).text).toBe(text)
  })
})

describe.runIf(isThere)('trees that Graph returned', () => {
  const sources: LooseWireTree[] = []
  const collect = (json: unknown): void => {
    if (typeof json !== 'object' || json === null) return
    const { type, expression } = json as LooseWireTree
    if ((type === 'Function' || type === 'Attribute' || type === 'Constant') && typeof expression === 'string')
      sources.push(json)
    else for (const value of Object.values(json)) collect(value)
  }
  if (isThere)
    for (const file of [
      'schemas/salesforce-schema.json',
      'schemas/fragment-objectmapping-salesforce-user.json',
      'docs-examples.json',
      'real-responses.json',
    ])
      collect(load(file))

  it('are there', () => expect(sources.length).toBeGreaterThan(20))
  it.each(sources.map((source) => [source.expression ?? '', source] as const))('%s', (expression, source) => {
    expect(fromWireTree(source).text).toBe(print(parse(expression).root))
    if (source.parameters)
      expect(toWireTree(fromWireTree(source).root).parameters.map(({ key }) => key)).toEqual(
        source.parameters.map(({ key }) => key),
      )
  })
})
