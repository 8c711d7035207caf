import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addAttribute,
  changeAttribute,
  directoryExtensionName,
  newAttribute,
  removeAttribute,
  scimExtensionName,
} from './attributeEdits'
import { diffSchemas } from './diff'
import {
  documentOf,
  hashOf,
  isEdited,
  push,
  pushTyping,
  redo,
  redoLabel,
  restoreDraft,
  startDraft,
  storeDraft,
  undo,
  undoLabel,
  type Draft,
} from './draft'
import { generateSchema } from './generateSchema.fixture'
import { isObject, valueAt, type Json, type JsonObject, type Path } from '../../base/json'
import {
  addMapping,
  addMappings,
  addObjectMapping,
  changeMapping,
  changeMappings,
  copyMappings,
  duplicateMapping,
  moveMapping,
  newMapping,
  removeMapping,
  removeMappings,
  replaceDocument,
  setMatchingOrder,
  setObjectMapping,
  setRule,
} from './mappingEdits'
import { sourceFromText } from './mappingSource'
import { applyOperation, type Operation } from './operations'
import { removeAttributeAndMappings } from './attributeUsage'
import { discoveryUnits, takeDiscovered } from './discovery'
import { newObjectMapping, removeObjectMapping, ruleFilterOf, setRuleFilter } from './ruleEdits'
import {
  addClause,
  addGroup,
  changeClause,
  changeGroup,
  duplicateScopePart,
  moveScopePart,
  newClause,
  removeClause,
  removeGroup,
  setOperator,
  setScope,
  setValues,
} from './scopeEdits'
import { stepsBetween } from './stepsBetween'
import { suggestMappings, unmappedRequired } from './suggestMappings'

const base = generateSchema({ objectMappings: 2, mappings: 12, attributes: 30 })
const rule: Path = ['synchronizationRules', 0]
const users: Path = [...rule, 'objectMappings', 0]
const others: Path = ['synchronizationRules', 1, 'objectMappings', 0]
const mapping = (index: number, owner = users): Path => [...owner, 'attributeMappings', index]
const group: Path = [...users, 'scope', 'groups', 0]
const object: Path = ['directories', 1, 'objects', 0]
const title = newMapping(
  'urn:ietf:params:scim:schemas:extension:contoso:2.0:User:field_0_6',
  sourceFromText('[attribute_0_3]'),
)

/** What discovery found: one object with one attribute more. */
const found = { name: 'Target', version: '2', objects: [{ name: 'User0', attributes: [newAttribute('fresh')] }] }

type Edit = (document: Json) => Operation
const edits: Edit[] = [
  (document) => addMapping(document, users, title),
  (document) => addMapping(document, users, title, 1),
  (document) => addMappings(document, others, [title, title]),
  (document) => removeMapping(document, mapping(0)),
  (document) => removeMappings(document, [mapping(1), mapping(0), mapping(0, others)]),
  (document) =>
    changeMapping(document, mapping(1), {
      defaultValue: 'x',
      flowType: 'ObjectAddOnly',
      flowBehavior: undefined,
      source: sourceFromText('ToLower([attribute_0_1])'),
    }),
  (document) =>
    changeMappings(document, [mapping(0), mapping(1, others)], ({ targetAttributeName }) => ({
      defaultValue: `for ${String(targetAttributeName)}`,
    })),
  (document) => moveMapping(document, mapping(0), 1),
  (document) => duplicateMapping(document, mapping(0), { targetAttributeName: 'copy' }),
  (document) => copyMappings(document, [mapping(0), mapping(1)], others, 'add'),
  (document) => setMatchingOrder(document, users, [1, 0]),
  (document) => setObjectMapping(document, users, { enabled: false, flowTypes: 'Add' }),
  (document) => setRuleFilter(document, rule, 'containerFilter', ['OU=People,DC=contoso']),
  (document) => addObjectMapping(document, rule, newObjectMapping('Devices', 'Device', 'Device')),
  (document) => removeObjectMapping(document, users),
  (document) => setRule(document, rule, { priority: 7, groupFilter: { includedGroups: ['a'] } }),
  (document) => addObjectMapping(document, rule, { name: 'New', attributeMappings: [] }),
  (document) => setScope(document, users, null),
  (document) => addGroup(document, users, { name: 'more', clauses: [newClause('attribute_0_2', 'IS NOT NULL')] }),
  (document) => addClause(document, group, newClause('attribute_0_2', 'EQUALS', ['x'])),
  (document) => changeClause(document, [...group, 'clauses', 0], { operatorName: 'REGEX MATCH' }),
  (document) => removeClause(document, [...group, 'clauses', 0]),
  (document) => changeGroup(document, group, { name: 'renamed' }),
  (document) => removeGroup(document, group),
  (document) => setOperator(document, [...group, 'clauses', 0], 'IS NULL'),
  (document) => setValues(document, [...group, 'clauses', 0], ['a', 'b']),
  (document) => duplicateScopePart(document, group),
  (document) => duplicateScopePart(document, [...group, 'clauses', 0]),
  (document) =>
    removeAttributeAndMappings(
      isObject(document) ? document : {},
      [...object, 'attributes', 1],
      [mapping(1), mapping(3)],
    ),
  (document) =>
    takeDiscovered(
      isObject(document) ? document : {},
      ['directories', 1],
      found,
      new Set(discoveryUnits(isObject(document) ? document : {}, ['directories', 1], found).map(({ id }) => id)),
    ),
  (document) => addAttribute(document, object, newAttribute('custom')),
  (document) => changeAttribute(document, [...object, 'attributes', 1], { type: 'Integer', metadata: undefined }),
  (document) => removeAttribute(document, [...object, 'attributes', 1]),
  (document) => replaceDocument(document, { version: 'new', ...(isObject(document) ? document : {}), extra: [1] }),
]

/** An operation where it still fits after the edits before it. */
const attempt = (
  document: Json,
  edit: Edit,
): { operation: Operation; document: Json; inverse: Operation } | undefined => {
  try {
    const operation = edit(document)
    return { operation, ...applyOperation(document, operation) }
  } catch {
    return undefined
  }
}
const applied = (edit: Edit, document: Json = base): JsonObject => {
  const { document: next } = applyOperation(document, edit(document))
  if (!isObject(next)) throw new Error('not an object')
  return next
}
const titles = (edit: Edit) => diffSchemas(base, applied(edit)).map(({ kind, unit }) => `${kind} ${unit.kind}`)

describe('named edits', () => {
  it('all fit, have a name, and are undone exactly', () => {
    for (const edit of edits) {
      const done = attempt(base, edit)
      expect(done?.operation.label).toBeTruthy()
      expect(JSON.stringify(done?.document)).not.toBe(JSON.stringify(base))
      expect(JSON.stringify(done && applyOperation(done.document, done.inverse).document)).toBe(JSON.stringify(base))
    }
  })

  it('are undone exactly one after the other, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...edits), { maxLength: 10 }), (chosen) => {
        let document: Json = base
        const undoes: Operation[] = []
        for (const edit of chosen) {
          const done = attempt(document, edit)
          if (!done) continue
          document = done.document
          undoes.unshift(done.inverse)
        }
        for (const inverse of undoes) document = applyOperation(document, inverse).document
        expect(JSON.stringify(document)).toBe(JSON.stringify(base))
      }),
    )
  })

  it('show in the diff as what they are', () => {
    expect(titles((document) => addMapping(document, users, title))).toEqual(['added attributeMapping'])
    expect(titles((document) => removeMappings(document, [mapping(0), mapping(2)]))).toEqual([
      'removed attributeMapping',
      'removed attributeMapping',
    ])
    expect(titles((document) => moveMapping(document, mapping(0), 3))).toEqual([])
    expect(titles((document) => removeClause(document, [...group, 'clauses', 0]))).toEqual(['removed scopeGroup'])
  })

  it('keep a clause’s operand except its values, and drop it for an operator without one', () => {
    const clause: Path = [...group, 'clauses', 0]
    const odd = applied(() => ({
      label: 'odd',
      steps: [{ kind: 'set', path: [...clause, 'targetOperand'], value: { '@odata.type': 'x', values: ['a'] } }],
    }))
    expect(
      valueAt(
        applied((document) => setValues(document, clause, ['b', 'c']), odd),
        [...clause, 'targetOperand'],
      ),
    ).toEqual({ '@odata.type': 'x', values: ['b', 'c'] })
    expect(
      valueAt(
        applied((document) => setOperator(document, clause, 'is null'), odd),
        clause,
      ),
    ).toMatchObject({ operatorName: 'is null', targetOperand: null })
    expect(
      valueAt(
        applied((document) => setOperator(document, clause, 'REGEX MATCH'), odd),
        [...clause, 'targetOperand'],
      ),
    ).toEqual({ '@odata.type': 'x', values: ['a'] })
  })

  it('keep the rest of a rule’s filter, and leave a missing filter missing', () => {
    expect(setRuleFilter(base, rule, 'groupFilter', []).steps).toEqual([])
    const odd = applied((document) => setRule(document, rule, { groupFilter: { includedGroups: ['a'], more: 1 } }))
    const emptied = applied((document) => setRuleFilter(document, rule, 'groupFilter', []), odd)
    expect(valueAt(emptied, [...rule, 'groupFilter'])).toEqual({ includedGroups: [], more: 1 })
    const named = applied((document) => setRuleFilter(document, rule, 'containerFilter', ['OU=a']))
    expect(ruleFilterOf(valueAt(named, rule) as JsonObject, 'containerFilter')).toEqual(['OU=a'])
    expect(
      valueAt(
        applied((document) => setRuleFilter(document, rule, 'containerFilter', []), named),
        [...rule, 'containerFilter'],
      ),
    ).toBeNull()
  })

  it('copy a group under a new name, and move within the list only', () => {
    const twice = applied((document) => duplicateScopePart(document, group))
    expect((valueAt(twice, group.slice(0, -1)) as JsonObject[]).map(({ name }) => name)).toEqual([
      'scope 0',
      'scope 0 (copy)',
    ])
    expect(
      diffSchemas(
        twice,
        applied((document) => moveScopePart(document, group, 1), twice),
      ),
    ).toEqual([])
    expect(moveScopePart(base, group, -1).steps).toEqual([])
    expect(moveScopePart(base, group, 1).steps).toEqual([])
  })

  it('change nothing where all is so already', () => {
    expect(changeMapping(base, mapping(0), { flowType: 'Always', nothing: undefined }).steps).toEqual([])
    expect(setMatchingOrder(base, users, [0]).steps).toEqual([])
  })

  it('never match twice by one priority when they copy', () => {
    expect(
      valueAt(
        applied((document) => duplicateMapping(document, mapping(0))),
        [...mapping(1), 'matchingPriority'],
      ),
    ).toBe(0)
    const copied = applied((document) => copyMappings(document, [mapping(0)], others, 'add'))
    expect(valueAt(copied, [...mapping(6, others), 'matchingPriority'])).toBe(0)
  })

  it('copy as chosen if the target is already mapped', () => {
    const twice = applied((document) => copyMappings(document, [mapping(0)], others, 'add'))
    const count = (edit: Edit) => (valueAt(applied(edit, twice), [...others, 'attributeMappings']) as Json[]).length
    expect(count((document) => copyMappings(document, [mapping(0)], others, 'skip'))).toBe(7)
    expect(count((document) => copyMappings(document, [mapping(0)], others, 'replace'))).toBe(7)
    expect(count((document) => copyMappings(document, [mapping(0)], others, 'add'))).toBe(8)
  })

  it('name extensions as the service wants them', () => {
    expect(scimExtensionName('contoso', 'badge')).toBe('urn:ietf:params:scim:schemas:extension:contoso:2.0:User:badge')
    expect(scimExtensionName('urn:x:2.0:User:', 'badge')).toBe('urn:x:2.0:User:badge')
    expect(directoryExtensionName('11111111-AAAA-2222-3333-444444444444', 'costCenter')).toBe(
      'extension_11111111aaaa22223333444444444444_costCenter',
    )
  })
})

describe('a source from text', () => {
  it.each([
    ['[mail]', 'Attribute', 'mail'],
    ['"x"', 'Constant', 'x'],
    ['ToLower([mail])', 'Function', 'ToLower'],
    ['ToLower([mail', 'Function', 'ToLower'],
  ])('%s', (text, type, name) => expect(sourceFromText(text)).toMatchObject({ type, name, expression: text }))
  it('is null for empty text', () => expect(sourceFromText('  ')).toBeNull())
})

describe('the steps between two documents', () => {
  const json = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom<Json>(null, 1, 'a', '', true),
      fc.array(tie('value'), { maxLength: 4 }),
      fc
        .array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', '__proto__'), tie('value')), { maxLength: 5 })
        .map((entries) => Object.fromEntries(entries) as JsonObject),
    ),
  })).value
  it('lead exactly there, the order of properties included', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        const { document, inverse } = applyOperation(before, { label: '', steps: stepsBetween(before, after) })
        expect(JSON.stringify(document)).toBe(JSON.stringify(after))
        expect(JSON.stringify(applyOperation(document, inverse).document)).toBe(JSON.stringify(before))
      }),
      { numRuns: 2000 },
    )
  })
  it('are few for a small change, and share the rest', () => {
    const edited = JSON.parse(
      JSON.stringify(applied((document) => changeMapping(document, mapping(1), { defaultValue: 'y' }))),
    ) as JsonObject
    const operation = replaceDocument(base, edited)
    expect(operation.steps).toEqual([{ kind: 'set', path: [...mapping(1), 'defaultValue'], value: 'y' }])
    expect(valueAt(applyOperation(base, operation).document, ['directories'])).toBe(base.directories)
  })
})

describe('a draft', () => {
  const run = (chosen: readonly (Edit | 'undo' | 'redo')[]): Draft =>
    chosen.reduce<Draft>((draft, action) => {
      if (action === 'undo') return undo(draft)
      if (action === 'redo') return redo(draft)
      const done = attempt(documentOf(draft), action)
      return done ? push(draft, done.operation) : draft
    }, startDraft(base))

  it('undoes and does again exactly, by name', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...edits), fc.constantFrom('undo' as const, 'redo' as const)), {
          maxLength: 15,
        }),
        (chosen) => {
          let draft = run(chosen)
          const there = documentOf(draft)
          const depth = draft.cursor
          for (let index = 0; index < depth; index++) draft = undo(draft)
          expect(documentOf(draft)).toBe(base)
          expect(undoLabel(draft)).toBeUndefined()
          for (let index = 0; index < depth; index++) {
            expect(redoLabel(draft)).toBeTruthy()
            draft = redo(draft)
          }
          expect(documentOf(draft)).toBe(there)
        },
      ),
    )
  })
  it('comes back from storage as it was, onto the same base only', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...edits), fc.constantFrom('undo' as const)), { maxLength: 8 }),
        (chosen) => {
          const draft = run(chosen)
          const stored = JSON.parse(JSON.stringify(storeDraft(draft))) as unknown
          const restored = restoreDraft(JSON.parse(JSON.stringify(base)) as JsonObject, stored)
          if (!restored.ok) throw new Error(restored.reason)
          expect(JSON.stringify(documentOf(restored.draft))).toBe(JSON.stringify(documentOf(draft)))
          expect([restored.draft.cursor, restored.draft.operations.length]).toEqual([
            draft.cursor,
            draft.operations.length,
          ])
        },
      ),
      { numRuns: 50 },
    )
    const stored = storeDraft(run([edits[0]!]))
    expect(restoreDraft({ ...base, version: 'another' }, stored)).toEqual({ ok: false, reason: 'other-base' })
  })
  it.each([
    null,
    {},
    { format: 1, baseHash: 'x', operations: [{}], cursor: 0 },
    { format: 2 },
    { format: 1, baseHash: 'x', operations: [], cursor: 3 },
    { format: 1, baseHash: 'x', operations: [{ label: 'x', steps: [{ kind: 'burn', path: [] }] }], cursor: 0 },
  ])('is not made of %j', (stored) => expect(restoreDraft(base, stored)).toEqual({ ok: false, reason: 'unreadable' }))
  it('says when stored steps do not fit', () => {
    const stored = {
      ...storeDraft(startDraft(base)),
      operations: [{ label: 'x', steps: [{ kind: 'remove', path: [...users, 'attributeMappings'], index: 99 }] }],
    }
    expect(restoreDraft(base, stored)).toEqual({ ok: false, reason: 'does-not-fit' })
  })
  it('takes typing as one edit', () => {
    const type = (draft: Draft, text: string) =>
      pushTyping(draft, changeMapping(documentOf(draft), mapping(1), { note: text }))
    const draft = ['a', 'ab', 'abc'].reduce(type, startDraft(base))
    expect(draft.operations.length).toBe(1)
    expect(valueAt(documentOf(draft), [...mapping(1), 'note'])).toBe('abc')
    expect(isEdited(undo(draft))).toBe(false)
    expect(documentOf(pushTyping(undo(draft), changeMapping(base, mapping(2), { note: 'x' })))).not.toBe(base)
  })
  it('distinguishes documents by one letter', () => {
    expect(hashOf(base)).toBe(hashOf(JSON.parse(JSON.stringify(base)) as JsonObject))
    expect(hashOf({ a: 'x', b: 'y' })).not.toBe(hashOf({ b: 'y', a: 'x' }))
    expect(hashOf({ a: 'x' })).not.toBe(hashOf({ a: 'z' }))
  })
})

describe('suggestions', () => {
  const attribute = (name: string, more: JsonObject = {}) => ({ ...newAttribute(name), ...more })
  const document: JsonObject = {
    directories: [
      {
        name: 'Entra',
        objects: [
          {
            name: 'User',
            attributes: ['givenName', 'surname', 'mail', 'telephoneNumber', 'jobTitle', 'department']
              .map((name) => attribute(name))
              .concat(attribute('otherMails', { multivalued: true }), attribute('manager', { type: 'Reference' })),
          },
        ],
      },
      {
        name: 'App',
        objects: [
          {
            name: 'User',
            attributes: [
              ...[
                'name.givenName',
                'name.familyName',
                'emails[type eq "work"].value',
                'phoneNumbers[type eq "work"].value',
                'jobTitle',
                'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:departement',
                'zzz',
              ].map((name) => attribute(name)),
              attribute('department', { required: true }),
              attribute('manager'),
              attribute('locked', { mutability: 'ReadOnly' }),
              attribute('userName', { required: true }),
            ],
          },
        ],
      },
    ],
    synchronizationRules: [
      {
        sourceDirectoryName: 'Entra',
        targetDirectoryName: 'App',
        objectMappings: [
          { sourceObjectName: 'User', targetObjectName: 'User', attributeMappings: [newMapping('jobTitle', null)] },
        ],
      },
    ],
  }
  it('pair names of one meaning, required ones first, and types that can flow', () => {
    expect(suggestMappings(document, users).map(({ target, source }) => `${target} ← ${source}`)).toEqual([
      'department ← department',
      'name.givenName ← givenName',
      'name.familyName ← surname',
      'emails[type eq "work"].value ← mail',
      'phoneNumbers[type eq "work"].value ← telephoneNumber',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:departement ← department',
    ])
  })
  it('name what is required and fed by nothing', () =>
    expect(unmappedRequired(document, users)).toEqual(['department', 'userName']))
})

it('makes a new object mapping disabled, since it has no mappings yet', () => {
  expect(newObjectMapping('Devices', 'Device', 'Device')).toMatchObject({ enabled: false, attributeMappings: [] })
})

it('copies one matching priority to one mapping only', () => {
  const none = applied(
    (document) => setMatchingOrder(document, others, []),
    applied((document) => setMatchingOrder(document, users, [0, 1])),
  )
  const copied = applied((document) => copyMappings(document, [mapping(0), mapping(0)], others, 'add'), none)
  const list = valueAt(copied, [...others, 'attributeMappings']) as JsonObject[]
  expect(list.map(({ matchingPriority }) => matchingPriority).filter((priority) => priority === 1)).toHaveLength(1)
  expect(list).toHaveLength(8)
})
