import { json } from '@codemirror/lang-json'
import { unifiedMergeView } from '@codemirror/merge'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import { standardKeymap } from '@codemirror/commands'
import { makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useMemo, useRef } from 'react'
import type { Json } from '../../../base/json'
import { editorTheme } from '../../../ui/codeEditor/editorTheme'
import { refreshStyles } from '../../../ui/codeEditor/refreshStyles'

const useStyles = makeStyles({
  host: {
    height: 'min(60vh, 640px)',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
  },
  note: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

const theme = EditorView.theme({
  '&': { height: '100%', fontSize: tokens.fontSizeBase200 },
  '.cm-gutters': {
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground3,
    border: 'none',
  },
  '.cm-changedLine': { backgroundColor: `${tokens.colorStatusSuccessBackground1} !important` },
  '.cm-deletedChunk': {
    backgroundColor: `${tokens.colorStatusDangerBackground1} !important`,
    color: tokens.colorNeutralForeground1,
  },
  '.cm-changedText': {
    background: 'none',
    textDecorationLine: 'underline',
    textDecorationColor: tokens.colorStatusSuccessForeground1,
  },
  '.cm-deletedText': {
    background: 'none',
    textDecorationLine: 'line-through',
    textDecorationColor: tokens.colorStatusDangerForeground1,
  },
  // Few fonts contain the character that the library uses here.
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '"…"' },
  '.cm-collapsedLines': { color: tokens.colorNeutralForeground2, background: tokens.colorNeutralBackground3 },
})

/**
 * From this length on, the exact comparison of characters stops after a while, and whole stretches show as changed.
 */
const LARGE = 1_500_000

/**
 * Both documents as text, with equal parts folded. It loads lazily, because the comparison is as large as the editor.
 */
export default function RawDiff({ before, after, label }: { before: Json; after: Json; label: string }) {
  const styles = useStyles()
  const host = useRef<HTMLDivElement>(null)
  const texts = useMemo(
    () => ({ before: JSON.stringify(before, undefined, 2), after: JSON.stringify(after, undefined, 2) }),
    [before, after],
  )

  useEffect(() => {
    const element = host.current
    if (!element) return
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    const view = new EditorView({
      parent: root,
      root,
      state: EditorState.create({
        doc: texts.after,
        extensions: [
          lineNumbers(),
          json(),
          EditorState.readOnly.of(true),
          EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true' }),
          keymap.of(standardKeymap),
          unifiedMergeView({
            original: texts.before,
            mergeControls: false,
            gutter: true,
            collapseUnchanged: { margin: 3, minSize: 6 },
            diffConfig: { scanLimit: 2000, timeout: 1000 },
          }),
          editorTheme,
          theme,
        ],
      }),
    })
    refreshStyles(root)
    return () => view.destroy()
  }, [texts, label])

  return (
    <>
      <p className={styles.note}>
        Compares the text line by line, with an indentation of two spaces. Changes of order by the service are shown
        too.{' '}
        {Math.max(texts.before.length, texts.after.length) > LARGE
          ? 'In a document of this size, equal lines inside a long changed section might show as changed.'
          : ''}
      </p>
      <div ref={host} className={styles.host} />
    </>
  )
}
