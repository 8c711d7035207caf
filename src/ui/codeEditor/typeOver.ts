import { EditorView } from '@codemirror/view'

/**
 * Replaces a selection by typing. The browser would copy the look of the replaced text into a style attribute, which
 * the page's policy forbids and the console reports.
 */
export const typeOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main
    const text = event.data
    if (empty || text === null || event.inputType !== 'insertText' || event.isComposing || view.state.readOnly)
      return false
    event.preventDefault()
    const insert = () =>
      view.state.update({ ...view.state.replaceSelection(text), userEvent: 'input.type', scrollIntoView: true })
    // Brackets and quotes surround a selection instead.
    if (!view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, insert)))
      view.dispatch(insert())
    return true
  },
})
