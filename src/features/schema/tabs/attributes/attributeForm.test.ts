import { describe, expect, it } from 'vitest'
import { newAttribute } from '../../../../domain/schema/attributeEdits'
import type { JsonObject } from '../../../../base/json'
import { attributeChanges, definitionOf, newAttributeForm, readAttributeForm } from './attributeForm'
import { readEntries, storedEntries } from '../../shared/entries'

const odd: JsonObject = {
  name: 'manager',
  type: 'Reference',
  mutability: 'Sometimes',
  required: null,
  referencedObjects: [
    { referencedObjectName: 'User', referencedProperty: 'id', more: 1 },
    { referencedObjectName: 'Group' },
  ],
  metadata: [{ key: 'ComplexObjectDefinition', value: '{ "a": 1 }' }, { key: 'MaximumLength', value: '0080' }, 7],
  unknown: { isStored: true },
}

describe('the form of a definition', () => {
  it('changes nothing when nothing was edited, however unusual the definition', () => {
    expect(attributeChanges(odd, readAttributeForm(odd))).toEqual({})
    expect(attributeChanges({}, readAttributeForm({}))).toEqual({})
  })
  it('changes only what was edited', () => {
    const form = readAttributeForm(odd)
    expect(
      attributeChanges(odd, {
        ...form,
        mutability: 'ReadOnly',
        defaultValue: 'x',
        flags: { ...form.flags, required: true },
      }),
    ).toEqual({ mutability: 'ReadOnly', defaultValue: 'x', required: true })
    expect(attributeChanges({ ...odd, defaultValue: 'x' }, form)).toEqual({ defaultValue: null })
    expect(attributeChanges(odd, { ...form, referencedObjects: ['Device', 'User'] })).toEqual({
      referencedObjects: [
        { referencedObjectName: 'Device', referencedProperty: null },
        { referencedObjectName: 'User', referencedProperty: 'id', more: 1 },
      ],
    })
  })
  it('creates a definition in the form that the service uses', () =>
    expect(definitionOf({ ...newAttributeForm(), name: 'badge', type: 'Integer', defaultValue: '1' })).toEqual(
      newAttribute('badge', { type: 'Integer', defaultValue: '1' }),
    ))
})

describe('keys and values', () => {
  const entries = readEntries(odd, 'metadata')

  it('show JSON indented', () => expect(entries.map(({ text }) => text)).toEqual(['{\n  "a": 1\n}', '0080']))
  it('return to their original text except for what was edited', () => {
    expect(storedEntries(odd, 'metadata', entries)).toBeUndefined()
    const edited = entries.map((entry) => (entry.key === 'MaximumLength' ? { ...entry, text: '40' } : entry))
    expect(
      storedEntries(odd, 'metadata', [
        ...edited,
        { key: 'IsContainer', text: 'true', origin: undefined },
        { key: ' ', text: '', origin: undefined },
      ]),
    ).toEqual([
      { key: 'ComplexObjectDefinition', value: '{ "a": 1 }' },
      { key: 'MaximumLength', value: '40' },
      { key: 'IsContainer', value: 'true' },
      7,
    ])
  })
  it('leave a null value alone when only the key was edited', () => {
    const owner = { metadata: [{ key: 'a', value: null }] }
    expect(
      storedEntries(
        owner,
        'metadata',
        readEntries(owner, 'metadata').map((entry) => ({ ...entry, key: 'b' })),
      ),
    ).toEqual([{ key: 'b', value: null }])
  })
})
