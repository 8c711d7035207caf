import { completionStatus } from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

const modifiers = new Set(['Shift', 'Control', 'Alt', 'Meta'])

/**
 * Tab indents until Escape is pressed, and then moves the focus until another key is pressed. CodeMirror's own limit is
 * two seconds, which is too short for some people. It's an observer, because Escape may also close a completion list.
 *
 * With `inOneLine`, Tab also leaves a text of one line, where there's nothing to indent. While a completion list is
 * open, Tab accepts the completion.
 */
export function tabLeaves({ inOneLine }: { inOneLine: boolean }): Extension {
  const leaves = ({ state }: EditorView) => inOneLine && state.doc.lines === 1 && completionStatus(state) !== 'active'
  return [
    EditorView.domEventObservers({
      keydown(event, view) {
        if (event.key === 'Escape') view.setTabFocusMode(true)
        else if (event.key !== 'Tab' && !modifiers.has(event.key)) view.setTabFocusMode(leaves(view))
      },
      focus(_, view) {
        view.setTabFocusMode(leaves(view))
      },
    }),
    // The list opens some time after the key that asked for it.
    EditorView.updateListener.of(({ view, docChanged, startState, state }) => {
      if (!inOneLine) return
      const wasOpen = completionStatus(startState) === 'active'
      const isOpen = completionStatus(state) === 'active'
      if (isOpen) view.setTabFocusMode(false)
      else if (docChanged || (wasOpen && state.doc.lines === 1)) view.setTabFocusMode(leaves(view))
    }),
  ]
}
