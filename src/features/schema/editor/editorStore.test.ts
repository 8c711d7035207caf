import { describe, expect, it } from 'vitest'
import { baseOf, documentOf, isEdited, startDraft, undoLabel } from '../../../domain/schema/draft'
import { createEditorStore, unreadText } from './editorStore'

const base = { id: 'x', synchronizationRules: [{ id: 'r', name: 'Rule' }], directories: [] }
const rename = (name: string) => ({
  label: 'Rename',
  steps: [{ kind: 'set' as const, path: ['synchronizationRules', 0, 'name'], value: name }],
})
const open = () => createEditorStore({ draft: startDraft(base), typed: undefined })

describe('the editor store', () => {
  it('runs, undoes and redoes an operation, and notifies listeners each time', () => {
    const store = open()
    let notified = 0
    store.subscribe(() => notified++)
    expect(store.run(rename('One'))).toBe(true)
    expect(documentOf(store.current().draft)).toEqual({ ...base, synchronizationRules: [{ id: 'r', name: 'One' }] })
    store.undo()
    expect(documentOf(store.current().draft)).toBe(base)
    store.redo()
    expect(isEdited(store.current().draft)).toBe(true)
    expect(notified).toBe(3)
  })

  it('joins the letters of one word into one step', () => {
    const store = open()
    for (const name of ['O', 'On', 'One']) store.run(rename(name), { typing: true })
    store.undo()
    expect(documentOf(store.current().draft)).toBe(base)
  })

  it("leaves the draft alone when an operation doesn't fit", () => {
    const store = open()
    const before = store.current()
    expect(store.run({ label: 'Off', steps: [{ kind: 'remove', path: ['synchronizationRules'], index: 7 }] })).toBe(
      false,
    )
    expect(store.current()).toBe(before)
  })

  it("changes nothing while there is text that doesn't parse", () => {
    const store = open()
    store.run(rename('One'))
    store.setText('{ "id": ')
    expect(store.run(rename('Two'))).toBe(false)
    store.undo()
    expect(documentOf(store.current().draft)).toMatchObject({ synchronizationRules: [{ name: 'One' }] })
    store.setText(undefined)
    expect(store.run(rename('Two'))).toBe(true)
  })

  it('accepts the document of text that parses, and keeps the text as typed', () => {
    const store = open()
    const text = JSON.stringify({ ...base, id: 'y' })
    store.setText(text)
    expect(unreadText(store.current())).toBe(text)
    store.rejectText('something else', 'No', [])
    expect(store.current().typed?.state).toBe('reading')
    expect(store.acceptText('something else', rename('Two'), { isWhole: true, duplicates: [] })).toBe(false)
    expect(
      store.acceptText(
        text,
        { label: 'Edit as JSON', steps: [{ kind: 'set', path: ['id'], value: 'y' }] },
        { isWhole: true, duplicates: [] },
      ),
    ).toBe(true)
    expect(store.current().typed).toMatchObject({ state: 'read', text, of: documentOf(store.current().draft) })
    expect(documentOf(store.current().draft)).toEqual({ ...base, id: 'y' })
    store.undo()
    expect(documentOf(store.current().draft)).toBe(base)
  })

  it('discards all changes as a step that can be undone', () => {
    const store = open()
    store.run(rename('One'))
    store.setText('{')
    store.discard()
    expect(store.current().typed).toBeUndefined()
    expect(documentOf(store.current().draft)).toEqual(base)
    expect(undoLabel(store.current().draft)).toBe('Discard all changes')
    store.undo()
    expect(documentOf(store.current().draft)).toMatchObject({ synchronizationRules: [{ name: 'One' }] })
  })

  it('starts again on another base, with all differences as one change', () => {
    const store = open()
    store.run(rename('One'))
    const theirs = { ...base, version: '2' }
    store.rebase(theirs, { ...theirs, id: 'mine' })
    expect(baseOf(store.current().draft)).toBe(theirs)
    expect(documentOf(store.current().draft)).toEqual({ ...theirs, id: 'mine' })
    store.rebase(theirs, theirs)
    expect(isEdited(store.current().draft)).toBe(false)
  })
})
