import { describe, expect, it } from 'vitest'
import { newAttribute } from './attributeEdits'
import { diffSchemas } from './diff'
import { discoveryUnits, takeDiscovered } from './discovery'
import { isObject, type JsonObject } from '../../base/json'
import { applyOperation } from './operations'

const user = {
  name: 'User',
  attributes: [
    newAttribute('id', { anchor: true }),
    newAttribute('title', { defaultValue: 'none' }),
    newAttribute('mine'),
    newAttribute('old'),
  ],
  metadata: [],
}
const base: JsonObject = {
  directories: [
    { id: 's', name: 'Source', objects: [] },
    {
      id: 't',
      name: 'Target',
      version: '1',
      discoveryDateTime: null,
      objects: [user, { name: 'Bare' }, { name: 'Gone', attributes: [] }],
    },
  ],
}
const directory = ['directories', 1]
const discovered: JsonObject = {
  id: 't',
  name: 'Target',
  version: '2',
  discoveryDateTime: '2026-02-01T00:00:00Z',
  objects: [
    {
      name: 'User',
      attributes: [
        { name: 'id', anchor: true, type: 'string' },
        { name: 'title', type: 'Integer', required: true },
        newAttribute('badge'),
        newAttribute('team'),
        newAttribute('mine'),
      ],
    },
    { name: 'Bare', attributes: [newAttribute('first'), newAttribute('second')] },
    { name: 'Device', attributes: [newAttribute('serial')] },
  ],
}
const units = discoveryUnits(base, directory, discovered)
const words = units.map(({ kind, object, attribute }) => `${kind} ${object}${attribute && `.${attribute}`}`)

function take(isChosen: (kind: string) => boolean): JsonObject {
  const operation = takeDiscovered(
    base,
    directory,
    discovered,
    new Set(units.filter(({ kind }) => isChosen(kind)).map(({ id }) => id)),
  )
  const { document, inverse } = applyOperation(base, operation)
  expect(JSON.stringify(applyOperation(document, inverse).document)).toBe(JSON.stringify(base))
  if (!isObject(document)) throw new Error('not an object')
  return document
}

describe('what was discovered', () => {
  it('differs by what the target says, not by what it leaves out or spells otherwise', () => {
    expect(words).toEqual([
      'added User.badge',
      'added User.team',
      'added Bare.first',
      'added Bare.second',
      'added Device',
      'changed User.title',
      'removed User.old',
      'removed Gone',
    ])
    expect(units.find(({ kind }) => kind === 'changed')?.properties).toEqual([
      { property: 'type', before: 'String', after: 'Integer' },
      { property: 'required', before: false, after: true },
    ])
  })

  it('is taken in as chosen, with the directory’s version and date', () => {
    const next = take((kind) => kind !== 'removed')
    expect(diffSchemas(base, next).map(({ kind, unit }) => `${kind} ${unit.kind} ${unit.name}`)).toEqual([
      'changed directory Target',
      'changed attribute title',
      'added attribute badge',
      'added attribute team',
      'added attribute first',
      'added attribute second',
      'added object Device',
    ])
    // The rest is what was not chosen: the target's answer contains nothing else that is new.
    expect(discoveryUnits(next, directory, discovered).map(({ kind }) => kind)).toEqual(['removed', 'removed'])
  })

  it('takes everything in, and then nothing differs', () =>
    expect(
      discoveryUnits(
        take(() => true),
        directory,
        discovered,
      ),
    ).toEqual([]))
  it('keeps what the target leaves out', () => {
    const [, target] = take((kind) => kind === 'changed').directories as JsonObject[]
    const [first] = target?.objects as JsonObject[]
    expect((first?.attributes as JsonObject[])[1]).toEqual({
      ...newAttribute('title', { defaultValue: 'none' }),
      type: 'Integer',
      required: true,
    })
  })
  it('changes nothing, dates included, where nothing is chosen', () =>
    expect(takeDiscovered(base, directory, discovered, new Set()).steps).toEqual([]))
})
