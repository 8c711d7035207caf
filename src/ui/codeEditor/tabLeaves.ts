import { EditorView } from '@codemirror/view'

const modifiers = new Set(['Shift', 'Control', 'Alt', 'Meta'])

/**
 * Tab indents until Escape is pressed, and then moves the focus until another key is pressed. CodeMirror's own limit is
 * two seconds, which is too short for some people. It's an observer, because Escape may also close a completion list.
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
