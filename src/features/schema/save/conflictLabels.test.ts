import { expect, it } from 'vitest'
import { generateSchema } from '../../../domain/schema/generateSchema.fixture'
import { isObject, replaceAt, type Json, type JsonObject, type Path } from '../../../base/json'
import { mergeSchemas } from '../../../domain/schema/merge'
import { describeConflicts } from './conflictLabels'

const base = generateSchema({ objectMappings: 2, mappings: 12, attributes: 30 })
const users: Path = ['synchronizationRules', 0, 'objectMappings', 0]
const edit = (document: JsonObject, path: Path, change: (value: Json | undefined) => Json): JsonObject => {
  const next = replaceAt(document, path, change)
  if (!isObject(next)) throw new Error('No document')
  return next
}
const mapping: Path = [...users, 'attributeMappings', 2]
const removed = edit(base, [...users, 'attributeMappings'], (value) =>
  Array.isArray(value) ? (value as Json[]).filter((_, index) => index !== 2) : null,
)
const words = (mine: JsonObject, theirs: JsonObject) => {
  const { conflicts } = mergeSchemas(base, mine, theirs)
  return [...describeConflicts(base, mine, theirs, conflicts).values()]
}

it('describes what each side changed in a mapping', () => {
  const [conflict, ...others] = words(
    edit(base, [...mapping, 'matchingPriority'], () => 3),
    edit(base, [...mapping, 'flowType'], () => 'ObjectAddOnly'),
  )
  expect(others).toEqual([])
  expect(conflict?.mine.sentence).toContain('matches with priority 3')
  expect(conflict?.theirs.sentence).toContain('flows only when the object is created')
})

it('describes a removal on one side and a change on the other', () => {
  const [conflict] = words(
    removed,
    edit(base, [...mapping, 'flowType'], () => 'ObjectAddOnly'),
  )
  expect(conflict?.mine.sentence).toContain('is no longer mapped')
  expect(conflict?.theirs.sentence).toContain('flows only when')
  const [mirrored] = words(
    edit(base, [...mapping, 'flowType'], () => 'ObjectAddOnly'),
    removed,
  )
  expect(mirrored?.theirs.sentence).toContain('is no longer mapped')
})

it('names one property of an object mapping and the path to it', () => {
  const [conflict] = words(
    edit(base, [...users, 'flowTypes'], () => 'Add'),
    edit(base, [...users, 'flowTypes'], () => 'Update'),
  )
  expect(conflict?.path).not.toBe('')
  expect(conflict?.mine.sentence).toContain('does `Add`')
  expect(conflict?.theirs.sentence).toContain('does `Update`')
})
