import { json } from '@codemirror/lang-json'
import { makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { isObject, sameJson, type JsonObject, type Path } from '../../../../../base/json'
import { scanJson } from '../../../../../domain/schema/jsonScan'
import { CodeEditor } from '../../../../../ui/codeEditor/CodeEditor'
import { StatusBadge } from '../../../../../ui/StatusBadge'
import { useEditor } from '../../../editor/editorContext'
import { isTooDeep } from '../../../../../base/jsonDepth'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXS },
  editor: {
    display: 'block',
    maxHeight: '50vh',
    overflow: 'auto',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-within': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-1px' },
  },
  status: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: tokens.spacingHorizontalS,
    minHeight: '22px',
    overflowWrap: 'anywhere',
  },
  words: { flex: '1 1 200px', minWidth: 0 },
})

const language = json()

/**
 * Typed text that isn't a mapping yet, by editor and mapping. It stays here while a person looks at other mappings.
 */
const unparsedTexts = new Map<string, string>()

type Props = {
  path: Path
  mapping: JsonObject
  /** Distinguishes this mapping from others until the page closes. */ name: string
  blocked: string | undefined
}

/** Edits the mapping as the JSON that is sent. It is a chunk of its own because it loads the JSON language. */
export default function RawJson({ path, mapping, name, blocked }: Props) {
  const styles = useStyles()
  const { key, run } = useEditor()
  const slot = `${key} ${name}`
  const [typed, setTyped] = useState<{ text: string; made: JsonObject | undefined } | undefined>(() => {
    const text = unparsedTexts.get(slot)
    return text === undefined ? undefined : { text, made: undefined }
  })
  // The typed text is shown as long as the mapping is its result. A change elsewhere replaces it, but never text that
  // doesn't parse.
  const isMine = typed && (typed.made === undefined || sameJson(typed.made, mapping))
  const text = isMine ? typed.text : JSON.stringify(mapping, undefined, 2)
  const problem = isMine && typed.made === undefined ? problemOf(typed.text) : undefined

  function change(next: string) {
    const made = readMapping(next)
    setTyped({ text: next, made })
    if (!made) {
      unparsedTexts.set(slot, next)
      return
    }
    unparsedTexts.delete(slot)
    if (!sameJson(made, mapping) || JSON.stringify(made) !== JSON.stringify(mapping))
      run({ label: 'Edit a mapping as JSON', steps: [{ kind: 'set', path, value: made }] }, { typing: true })
  }

  return (
    <div className={styles.root}>
      <CodeEditor
        className={styles.editor}
        value={text}
        onChange={change}
        label="This mapping as JSON"
        description="Escape, then Tab, leaves the editor."
        extensions={language}
        readOnly={blocked !== undefined}
      />
      <div className={styles.status} role="status">
        {problem === undefined ? null : (
          <>
            <StatusBadge tone="danger" label="Not applied" />
            <span className={styles.words}>{problem} The mapping didn't change. Your text is still here.</span>
          </>
        )}
      </div>
    </div>
  )
}

function readMapping(text: string): JsonObject | undefined {
  try {
    if (isTooDeep(text)) return undefined
    const parsed: unknown = JSON.parse(text)
    return isObject(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

function problemOf(text: string): string | undefined {
  const first = scanJson(text).find(({ code }) => code !== 'duplicate-key')
  if (first) return `Line ${String(first.line)}, column ${String(first.column)}: ${first.message}`
  return readMapping(text) ? undefined : 'A mapping must be a JSON object in braces.'
}
