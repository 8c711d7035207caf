import { makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import { isObject, valueAt, type Path } from '../../../../base/json'
import { changeAt } from '../../../../domain/schema/mappingEdits'
import { textAt } from '../../../../domain/schema/schemaIndex'
import { Dialog } from '../../../../ui/dialog/Dialog'
import { EntryList } from '../../shared/EntryList'
import { readEntries, storedEntries } from '../../shared/entries'
import type { Editor } from '../../editor/editorContext'

const useStyles = makeStyles({ text: { margin: 0 } })

type Props = { editor: Editor; path: Path; keys: readonly string[]; blocked: string | undefined; onClose: () => void }

/** The metadata of a rule or an object mapping. */
export default function MetadataDialog({ editor, path, keys, blocked, onClose }: Props) {
  const styles = useStyles()
  const [{ document }] = useState(editor)
  const value = valueAt(document, path)
  const owner = isObject(value) ? value : {}
  const name = textAt(owner, 'name') || 'without a name'
  const [entries, setEntries] = useState(() => readEntries(owner, 'metadata'))
  return (
    <Dialog
      size="large"
      title={`Metadata of ${name}`}
      submitLabel="Apply"
      blocked={blocked}
      onSubmit={() => {
        const metadata = storedEntries(owner, 'metadata', entries)
        if (metadata) editor.run(changeAt(document, path, { metadata }, `Change the metadata of ${name}`))
        onClose()
      }}
      onClose={onClose}
    >
      <p className={styles.text}>
        {blocked ??
          "The connector uses this metadata. Microsoft advises you not to change entries that you don't know. Entries that you don't edit are saved unchanged."}
      </p>
      <EntryList label="Entries" keys={keys} entries={entries} disabled={blocked !== undefined} onChange={setEntries} />
    </Dialog>
  )
}
