import { EditorView } from '@codemirror/view'

const modifiers = new Set(['Shift', 'Control', 'Alt', 'Meta'])

/**
 * Tab belongs to the text until Escape was pressed, and then to the page until another key is: without CodeMirror's limit of
 * two seconds, which not everybody keeps. An observer, because Escape may also close a list of completions.
 */
export const tabLeaves = EditorView.domEventObservers({
  keydown(event, view) {
    if (event.key === 'Escape') view.setTabFocusMode(true)
    else if (event.key !== 'Tab' && !modifiers.has(event.key)) view.setTabFocusMode(false)
  },
  focus(_, view) {
    view.setTabFocusMode(false)
  },
})
