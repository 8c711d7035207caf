import { formatBytes, formatNumber } from '../../../base/numbers'
import {
  Button,
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  mergeClasses,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { FolderOpen16Regular } from '@fluentui/react-icons'
import { useDeferredValue, useMemo, useRef, useState, type DragEvent } from 'react'
import { useConnection } from '../../../api/connection/connection'
import { keepSnapshot } from '../../../api/storage/snapshots'
import { diffSchemas } from '../../../domain/schema/diff'
import { byteLength } from '../../../domain/schema/history'
import type { JsonObject } from '../../../base/json'
import { replaceDocument } from '../../../domain/schema/mappingEdits'
import { readSchema, type ReadResult } from '../../../domain/schema/readSchema'
import { rewriteIdentifiers, suggestReplacements } from '../../../domain/schema/transfer'
import { Dialog } from '../../../ui/dialog/Dialog'
import { notify } from '../../../ui/notifications'
import { Sentence } from '../../../ui/Sentence'
import { useEditor } from '../editor/editorContext'
import { ChangeList } from '../shared/ChangeList'
import { foreignIdentifiers, howItDiffers } from './otherSchema'
import { Identifiers, type Rewriting } from './Identifiers'

const useStyles = makeStyles({
  drop: { display: 'grid', gap: tokens.spacingVerticalS, borderRadius: tokens.borderRadiusMedium },
  over: {
    outline: `${tokens.strokeWidthThick} dashed ${tokens.colorBrandStroke1}`,
    outlineOffset: tokens.spacingVerticalXS,
  },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  box: {
    '& textarea': { minHeight: '120px', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  },
  file: { display: 'none' },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
  summary: { cursor: 'pointer', fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0 },
})

/** Longer text isn't shown in a text box, because the layout would be slow. The file's name is shown instead. */
const TYPEABLE = 100_000
/** How many positions of broken JSON are listed. */
const MOST = 5

type Source = { text: string; name: string }

type Props = {
  /** A stored version of another schema, as the text to start with. */
  given?: Source | undefined
  onClose: () => void
}

/** Reads a schema from a file or from the clipboard into the draft. Nothing is sent. */
export default function ImportDialog({ given, onClose }: Props) {
  const styles = useStyles()
  const { document, run, goTo, key, schemaName, readOnlyReason } = useEditor()
  const connection = useConnection()
  const [source, setSource] = useState<Source>(given ?? { text: '', name: '' })
  const [rewriting, setRewriting] = useState<Rewriting>(new Map())
  const [isOver, setOver] = useState(false)
  const [complaint, setComplaint] = useState<string>()
  const file = useRef<HTMLInputElement>(null)
  const text = useDeferredValue(source.text)
  const read = useMemo(() => (text === '' ? undefined : readSchema(text)), [text])
  const schema = read?.ok ? read.schema : undefined
  const result = useMemo(() => schema && rewriteIdentifiers(schema, chosen(rewriting)), [schema, rewriting])
  const changes = useMemo(() => result && diffSchemas(document, result), [document, result])
  const isLong = source.text.length > TYPEABLE

  async function open(chosenFile: File | undefined) {
    if (!chosenFile) return
    setComplaint(undefined)
    try {
      setSource({ text: await chosenFile.text(), name: chosenFile.name })
    } catch {
      setComplaint(`${chosenFile.name} can't be read.`)
    }
  }

  function take() {
    if (!result) return
    const name = source.name || 'Pasted text'
    if (!given) {
      keepSnapshot({
        connectionKey: connection.key,
        place: key,
        title: schemaName,
        document: result,
        reason: 'import',
        note: name,
        takenAt: connection.now(),
      }).catch((error: unknown) => {
        notify({
          intent: 'warning',
          title: 'The imported version is in the draft only',
          body: error instanceof Error ? error.message : "The browser couldn't save it to History.",
        })
      })
    }
    run(replaceDocument(document, result, `Import ${name}`))
    onClose()
    goTo({ tab: 'review' })
  }

  const isSame = changes?.length === 0 && JSON.stringify(result) === JSON.stringify(document)
  const blocked =
    readOnlyReason ??
    (read === undefined
      ? 'Select a file or paste a schema first.'
      : !read.ok
        ? "This isn't a schema."
        : isSame
          ? "It's the same as your draft."
          : undefined)

  return (
    <Dialog
      size="medium"
      title={given ? 'Restore schema' : 'Import schema'}
      submitLabel="Add to draft"
      blocked={blocked}
      onSubmit={take}
      onClose={onClose}
    >
      {given ? (
        <p className={styles.text}>{given.name}. It's added to your draft. Save the draft to apply it.</p>
      ) : (
        <div
          className={mergeClasses(styles.drop, isOver && styles.over)}
          onDragOver={(event: DragEvent) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event: DragEvent) => {
            event.preventDefault()
            setOver(false)
            void open(event.dataTransfer.files[0])
          }}
        >
          <div className={styles.row}>
            <Button icon={<FolderOpen16Regular />} onClick={() => file.current?.click()}>
              Choose a file
            </Button>
            <input
              ref={file}
              className={styles.file}
              type="file"
              accept="application/json,.json,.txt"
              aria-label="Schema file"
              tabIndex={-1}
              onChange={(event) => void open(event.target.files?.[0])}
            />
            <span>or drop one here, or paste the JSON. Save the draft to apply it.</span>
          </div>
          {isLong ? (
            <div className={styles.row}>
              <strong>{source.name || 'Pasted text'}</strong>
              <span>{formatBytes(byteLength(source.text))}</span>
              <Button size="small" onClick={() => setSource({ text: '', name: '' })}>
                Remove
              </Button>
            </div>
          ) : (
            <Field label={source.name === '' ? 'Schema as JSON' : `Schema as JSON, from ${source.name}`}>
              <Textarea
                className={styles.box}
                value={source.text}
                spellCheck={false}
                onChange={(_, { value }) => setSource({ text: value, name: value === '' ? '' : source.name })}
              />
            </Field>
          )}
        </div>
      )}
      {complaint ? (
        <MessageBar intent="error" role="alert">
          <MessageBarBody>{complaint}</MessageBarBody>
        </MessageBar>
      ) : null}
      {read ? <Verdict read={read} here={document} /> : null}
      {schema ? (
        <ForeignIdentifiers here={document} schema={schema} rewriting={rewriting} onChange={setRewriting} />
      ) : null}
      {changes ? (
        changes.length === 0 ? (
          <p className={styles.text}>
            {isSame ? 'This schema is the same as your draft.' : 'Only order or formatting differs from your draft.'}
          </p>
        ) : (
          <details>
            <summary className={styles.summary}>
              {changes.length === 1 ? '1 change to the draft' : `${formatNumber(changes.length)} changes to the draft`}
            </summary>
            <ChangeList label="Changes to the draft" changes={changes} />
          </details>
        )
      ) : null}
    </Dialog>
  )
}

const chosen = (rewriting: Rewriting): Map<string, string> =>
  new Map(
    [...rewriting].flatMap(([value, { isOn, replacement }]) =>
      isOn && replacement.trim() !== '' ? [[value, replacement.trim()] as const] : [],
    ),
  )

/** Whether the text is a schema. If not, where the error is and what to do; if it is, what a person should know. */
function Verdict({ read, here }: { read: ReadResult; here: JsonObject }) {
  const styles = useStyles()
  if (!read.ok) {
    return (
      <MessageBar intent="error" layout="multiline" role="alert">
        <MessageBarBody>
          <MessageBarTitle>Not imported</MessageBarTitle>
          {read.message}
          {read.problems.length > 1 ? (
            <ul className={styles.list}>
              {read.problems.slice(0, MOST).map(({ line, column, message }, index) => (
                <li key={index}>{`Line ${String(line)}, column ${String(column)}: ${message}`}</li>
              ))}
            </ul>
          ) : null}
          {read.problems.length > MOST ? `And ${formatNumber(read.problems.length - MOST)} more.` : null}
        </MessageBarBody>
      </MessageBar>
    )
  }
  const differs = howItDiffers(here, read.schema)
  return (
    <>
      {differs.length > 0 ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>This might be the schema of another app</MessageBarTitle>
            {differs.map((sentence) => (
              <span key={sentence}>
                <Sentence text={sentence} />{' '}
              </span>
            ))}
          </MessageBarBody>
        </MessageBar>
      ) : null}
      {read.notes.length > 0 ? (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{read.notes.slice(0, MOST).join(' ')}</MessageBarBody>
        </MessageBar>
      ) : null}
    </>
  )
}

function ForeignIdentifiers({
  here,
  schema,
  rewriting,
  onChange,
}: {
  here: JsonObject
  schema: JsonObject
  rewriting: Rewriting
  onChange: (rewriting: Rewriting) => void
}) {
  const { tenant } = useConnection()
  const identifiers = useMemo(() => foreignIdentifiers(here, schema), [here, schema])
  const suggestions = useMemo(
    () => suggestReplacements(schema, { current: here, tenantId: tenant.id }),
    [here, schema, tenant.id],
  )
  return identifiers.length === 0 ? null : (
    <Identifiers identifiers={identifiers} rewriting={rewriting} suggestions={suggestions} onChange={onChange} />
  )
}
