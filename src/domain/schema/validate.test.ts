import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../simulator/base/errors'
import { checkSchema } from '../../simulator/tenant/schemaCheck'
import { parse } from '../expression/parse'
import type { SynchronizationSchema } from '../resources/synchronization'
import { pathOf, targetOf } from './errorTarget'
import { generateSchema } from './generateSchema.fixture'
import { isObject, replaceAt, valueAt, type Json, type JsonObject, type Path } from '../../base/json'
import { isPlainExpression } from './plainExpression'
import { validateMapping, validateSchema } from './validate'

const real = join(import.meta.dirname, '../../../../shared/real/schemas')
const small = { objectMappings: 2, mappings: 12, attributes: 30 }
const base = generateSchema(small)
const objectMapping: Path = ['synchronizationRules', 0, 'objectMappings', 0]
const mapping: Path = [...objectMapping, 'attributeMappings', 1]

/** The small schema with one value replaced. Everything is copied, so that caches don't apply. */
function changed(path: Path, value: Json): JsonObject {
  const document = replaceAt(JSON.parse(JSON.stringify(base)) as Json, path, () => value)
  if (!isObject(document)) throw new Error('not an object')
  return document
}
const found = (document: JsonObject) =>
  validateSchema(document).map(({ code, strength, path }) => `${strength} ${code} ${targetOf(path)}`)
const clause = (operatorName: string, sourceOperandName: string) => ({
  operatorName,
  sourceOperandName,
  targetOperand: { values: ['1'] },
})

type Case = { change: [Path, Json]; problem: string }
const cases: Case[] = [
  { change: [['directories'], 'x'], problem: 'certain InvalidProperty directories' },
  {
    change: [['directories', 0, 'objects', 0, 'attributes', 1], null],
    problem: 'certain InvalidProperty directories[0].objects[0].attributes[1]',
  },
  {
    change: [['synchronizationRules', 0, 'objectMappings'], {}],
    problem: 'certain InvalidProperty synchronizationRules[0].objectMappings',
  },
  {
    change: [[...objectMapping, 'attributeMappings', 0], 3],
    problem: 'certain InvalidProperty synchronizationRules[0].objectMappings[0].attributeMappings[0]',
  },
  {
    change: [['synchronizationRules', 0, 'targetDirectoryName'], 'Elsewhere'],
    problem: 'certain DirectoryNotFound synchronizationRules[0].targetDirectoryName',
  },
  {
    change: [[...mapping, 'source'], '[mail]'],
    problem: 'certain InvalidProperty synchronizationRules[0].objectMappings[0].attributeMappings[1].source',
  },
  {
    change: [[...mapping, 'source'], { type: 'Function', expression: 7 }],
    problem: 'certain InvalidProperty synchronizationRules[0].objectMappings[0].attributeMappings[1].source.expression',
  },
  {
    change: [[...mapping, 'source'], { type: 'Function', name: 'Append', expression: 'Append([attribute_0_1], "x"' }],
    problem:
      'certain ExpressionInvalid synchronizationRules[0].objectMappings[0].attributeMappings[1].source.expression',
  },
  { change: [['directories', 1, 'name'], 'Source'], problem: 'likely duplicate-directory directories[1].name' },
  {
    change: [[...objectMapping, 'sourceObjectName'], 'Nobody'],
    problem: 'likely unknown-source-object synchronizationRules[0].objectMappings[0].sourceObjectName',
  },
  {
    change: [[...objectMapping, 'targetObjectName'], 'Nobody'],
    problem: 'likely unknown-target-object synchronizationRules[0].objectMappings[0].targetObjectName',
  },
  {
    change: [[...mapping, 'targetAttributeName'], 'none'],
    problem:
      'likely unknown-target-attribute synchronizationRules[0].objectMappings[0].attributeMappings[1].targetAttributeName',
  },
  {
    change: [[...mapping, 'source'], { type: 'Attribute', name: 'Attribute_0_1' }],
    problem:
      'likely unknown-source-attribute synchronizationRules[0].objectMappings[0].attributeMappings[1].source.name',
  },
  {
    change: [[...mapping, 'source'], { type: 'Function', name: 'ToLower', expression: 'ToLower([nobody])' }],
    problem:
      'likely unknown-source-attribute synchronizationRules[0].objectMappings[0].attributeMappings[1].source.expression',
  },
  {
    change: [['directories', 1, 'objects', 0, 'attributes', 2, 'mutability'], 'ReadOnly'],
    problem:
      'likely read-only-target synchronizationRules[0].objectMappings[0].attributeMappings[1].targetAttributeName',
  },
  {
    change: [['directories', 0, 'objects', 0, 'attributes', 0, 'anchor'], false],
    problem: 'likely anchor-count directories[0].objects[0].attributes',
  },
  {
    change: [['directories', 0, 'objects', 0, 'attributes', 1, 'anchor'], true],
    problem: 'likely anchor-count directories[0].objects[0].attributes',
  },
  {
    change: [['directories', 0, 'objects', 0, 'attributes', 1, 'type'], 'string'],
    problem: 'likely unknown-enum-value directories[0].objects[0].attributes[1].type',
  },
  {
    change: [[...mapping, 'flowType'], 'always'],
    problem: 'likely unknown-enum-value synchronizationRules[0].objectMappings[0].attributeMappings[1].flowType',
  },
  {
    change: [[...objectMapping, 'flowTypes'], 'Add, update'],
    problem: 'likely unknown-enum-value synchronizationRules[0].objectMappings[0].flowTypes',
  },
  {
    change: [[...objectMapping, 'attributeMappings', 0, 'matchingPriority'], 0],
    problem: 'likely no-matching synchronizationRules[0].objectMappings[0].attributeMappings',
  },
  {
    change: [[...objectMapping, 'scope', 'groups', 0, 'clauses', 0], clause('IsMemberOf', 'attribute_0_1')],
    problem: 'likely scope-operator synchronizationRules[0].objectMappings[0].scope.groups[0].clauses[0].operatorName',
  },
  {
    change: [[...objectMapping, 'scope', 'groups', 0, 'clauses', 0], clause('IS TRUE', 'attribute_0_1')],
    problem: 'likely scope-operator synchronizationRules[0].objectMappings[0].scope.groups[0].clauses[0].operatorName',
  },
  {
    change: [[...objectMapping, 'scope', 'groups', 0, 'clauses', 0], clause('EQUALS', 'nobody')],
    problem:
      'likely scope-attribute synchronizationRules[0].objectMappings[0].scope.groups[0].clauses[0].sourceOperandName',
  },
]

describe('validation', () => {
  it('has nothing to say about a sound schema', () => expect(validateSchema(base)).toEqual([]))

  it.each(cases)('$problem', ({ change: [path, value], problem }) =>
    expect(found(changed(path, value))).toContain(problem),
  )

  it('leaves disabled object mappings alone but for what is torn', () => {
    expect(found(changed([...objectMapping, 'enabled'], false))).toEqual([])
    const broken = replaceAt(
      changed([...mapping, 'source'], { type: 'Function', expression: 'Append(' }),
      [...objectMapping, 'enabled'],
      () => false,
    )
    expect(isObject(broken) && found(broken)).toEqual([
      'certain ExpressionInvalid synchronizationRules[0].objectMappings[0].attributeMappings[1].source.expression',
    ])
  })

  it('holds locked rules against what the server has, unless the schema is another one', () => {
    const current = changed(['synchronizationRules', 0, 'editable'], false)
    const touched = replaceAt(current, [...mapping, 'defaultValue'], () => 'x')
    if (!isObject(touched)) throw new Error('not an object')
    expect(validateSchema(touched, { current }).map(({ code }) => code)).toEqual(['RuleNotEditable'])
    expect(validateSchema(current, { current: JSON.parse(JSON.stringify(current)) as JsonObject })).toEqual([])
    expect(validateSchema({ ...touched, id: 'another' }, { current })).toEqual([])
  })

  it('judges one mapping as it judges them all', () => {
    const document = changed([...mapping, 'source'], { type: 'Attribute', name: 'nobody' })
    expect(validateMapping(document, mapping)).toEqual(validateSchema(document))
    expect(validateMapping(document, [...objectMapping, 'attributeMappings', 0])).toEqual([])
    expect(validateMapping(document, ['directories', 0])).toEqual([])
  })

  it('remembers nothing wrong: after any edits it says what a first look says', () => {
    const edits: [Path, Json][] = cases.map(({ change }) => change)
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...edits), { maxLength: 6 }), (chosen) => {
        let document: Json = base
        for (const [path, value] of chosen) {
          if (valueAt(document, path) === undefined) continue
          document = replaceAt(document, path, () => value)
          if (isObject(document))
            expect(validateSchema(document)).toEqual(validateSchema(JSON.parse(JSON.stringify(document)) as JsonObject))
        }
      }),
      { numRuns: 100 },
    )
  })
})

/**
 * Rules that the service applies to a tenant's own document, but that other exports break, so they are shown as likely
 * problems.
 */
const newInOwnDocument: ReadonlySet<string> = new Set([
  'unknown-target-attribute',
  'unknown-source-attribute',
  'scope-attribute',
])

describe('what is certain', () => {
  const refusals = async (document: JsonObject) => {
    try {
      await checkSchema(JSON.stringify(document), base as SynchronizationSchema)
      return []
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure
      return (failure.extra.details ?? []).map(({ target }) => target).sort()
    }
  }
  it.each(cases)(
    'is what the simulator refuses, besides attributes that are not there: $problem',
    async ({ change: [path, value] }) => {
      const document = changed(path, value)
      const found = validateSchema(document, { current: base })
      // A document with values of the wrong type is not looked into further.
      const misfits = found.filter(({ code }) => code === 'InvalidProperty')
      const certain =
        misfits.length > 0
          ? misfits
          : found.filter(({ strength, code }) => strength === 'certain' || newInOwnDocument.has(code))
      expect(certain.map((problem) => targetOf(problem.path)).sort()).toEqual(await refusals(document))
    },
  )
})

describe('a plain expression', () => {
  it('has no error for the parser to find', () => {
    const piece = fc.constantFrom(
      'Append(',
      'IIF(',
      'Join',
      '(',
      ')',
      ',',
      '[a]',
      '[b',
      '[]',
      '"x"',
      '"\\""',
      '"\\d"',
      '"',
      '1',
      '2x',
      '=',
      '<>',
      '<',
      '>=',
      ' ',
      '-',
      'True',
      '&',
      '.5',
    )
    let plain = 0
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('')
        if (!isPlainExpression(text)) return
        plain++
        expect(parse(text).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
      }),
      { numRuns: 20_000 },
    )
    expect(plain).toBeGreaterThan(50)
  })
})

describe('the target of an error', () => {
  it.each([
    [
      'synchronizationRules[0].objectMappings[1].source.expression',
      ['synchronizationRules', 0, 'objectMappings', 1, 'source', 'expression'],
    ],
    ['directories', ['directories']],
    ['/directories/0/objects', ['directories', 0, 'objects']],
    ['a b [x', undefined],
    ['', undefined],
    [null, undefined],
  ])('%s', (target, path) => expect(pathOf(target)).toEqual(path))
  it('is written as it is read', () => expect(targetOf(pathOf('a[0].b[2].c') ?? [])).toBe('a[0].b[2].c'))
})

describe.runIf(existsSync(real))('real schemas', () => {
  const files = existsSync(real)
    ? readdirSync(real).filter((file) => file.endsWith('.json') && file !== 'index.json')
    : []
  it.each(files)('%s has nothing that is surely refused', (file) => {
    const document = JSON.parse(readFileSync(join(real, file), 'utf8')) as JsonObject
    const schema = isObject(document.schema) ? document.schema : document
    expect(validateSchema(schema).filter(({ strength }) => strength === 'certain')).toEqual([])
  })
})
