import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowDown16Regular, ArrowUp16Regular, Dismiss16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { setMatchingOrder } from '../../../../../domain/schema/mappingEdits'
import type { ObjectMappingPosition } from '../../../../../domain/schema/schemaIndex'
import { Dialog } from '../../../../../ui/dialog/Dialog'
import { Picker } from '../../../../../ui/picker/Picker'
import { announce } from '../../../../../ui/announce'
import { useEditor } from '../../../editor/editorContext'
import { matchingIndices } from '../drawer/MatchingField'
import type { MappingRow } from '../table/mappingRows'
import { SourceText } from '../table/SourceText'
import { attributeSummary } from '../../../shared/attributeOptions'

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  list: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    counterReset: 'place',
  },
  item: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    minWidth: 0,
  },
  number: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  words: { display: 'grid', flexGrow: 1, minWidth: 0 },
  name: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  about: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  buttons: { display: 'flex', flexShrink: 0 },
})

type Props = {
  position: ObjectMappingPosition
  rows: readonly MappingRow[]
  blocked: string | undefined
  onClose: () => void
}

/** The attributes that match existing objects, and their order. */
export default function MatchingOrderDialog({ position, rows, blocked, onClose }: Props) {
  const styles = useStyles()
  const { document, run } = useEditor()
  const [ordered, setOrdered] = useState(() => matchingIndices(position))
  const rowAt = (index: number) => rows.find((row) => row.index === index)
  const others = rows.filter(({ index }) => !ordered.includes(index))

  function move(from: number, by: 1 | -1) {
    const next = [...ordered]
    const [index] = next.splice(from, 1)
    if (index === undefined) return
    next.splice(from + by, 0, index)
    setOrdered(next)
    announce(`${rowAt(index)?.model.target ?? ''}: position ${String(from + by + 1)} of ${String(next.length)}`)
  }

  return (
    <Dialog
      title="Change matching precedence"
      submitLabel="Change order"
      blocked={blocked}
      onClose={onClose}
      onSubmit={() => {
        run(setMatchingOrder(document, position.path, ordered))
        onClose()
      }}
    >
      <p className={styles.text}>
        The service looks for an account by the first attribute, then by the next. Each attribute should be unique in
        the app. You can't combine attributes.
      </p>
      {ordered.length === 0 ? (
        <p className={styles.text}>No matching attribute. A new account will be created for everyone.</p>
      ) : null}
      <ol className={styles.list} aria-label="Matching attributes, in order">
        {ordered.map((index, at) => {
          const row = rowAt(index)
          const name = row?.model.target ?? '(no target)'
          const definition = position.target?.attributes.get(name)
          return (
            <li key={index} className={styles.item}>
              <span className={styles.number}>{at + 1}</span>
              <span className={styles.words}>
                <span className={styles.name}>{name}</span>
                <span className={styles.about}>
                  {row ? <SourceText text={row.model.source || 'no source'} /> : null}
                  {definition ? ` ${attributeSummary(definition)}` : ''}
                </span>
              </span>
              <span className={styles.buttons}>
                <Button
                  type="button"
                  size="small"
                  appearance="subtle"
                  icon={<ArrowUp16Regular />}
                  aria-label={`${name} earlier`}
                  disabledFocusable={at === 0}
                  onClick={() => at > 0 && move(at, -1)}
                />
                <Button
                  type="button"
                  size="small"
                  appearance="subtle"
                  icon={<ArrowDown16Regular />}
                  aria-label={`${name} later`}
                  disabledFocusable={at === ordered.length - 1}
                  onClick={() => at < ordered.length - 1 && move(at, 1)}
                />
                <Button
                  type="button"
                  size="small"
                  appearance="subtle"
                  icon={<Dismiss16Regular />}
                  aria-label={`Don't match by ${name}`}
                  onClick={() => setOrdered(ordered.filter((each) => each !== index))}
                />
              </span>
            </li>
          )
        })}
      </ol>
      <AddOne key={ordered.length} others={others} onAdd={(index) => setOrdered([...ordered, index])} />
    </Dialog>
  )
}

function AddOne({ others, onAdd }: { others: readonly MappingRow[]; onAdd: (index: number) => void }) {
  return (
    <Picker
      label="Match by another mapped attribute"
      options={others.map(({ index, model }) => ({ id: String(index), label: model.target || '(no target)' }))}
      nothing={others.length === 0 ? 'Every mapped attribute is already used.' : 'No mapped attribute has this name.'}
      placeholder="Select a target attribute"
      onChoose={(index) => onAdd(Number(index))}
    />
  )
}
