import { Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import { useHasScope } from '../../../../api/connection/connection'
import { useDescribeError } from '../../../../api/errors/describeError'
import { scopesFor } from '../../../../api/endpoints'
import { useDiscoverDirectory } from '../../../../api/resources/jobSchemas'
import { useConsent } from '../../../../api/connection/useConsent'
import { discoveryUnits, takeDiscovered, type DiscoveryUnit } from '../../../../domain/schema/discovery'
import { isObject, type JsonObject, type Path } from '../../../../base/json'
import { textAt } from '../../../../domain/schema/schemaIndex'
import { valueText } from '../../../../domain/schema/changeSentences'
import { Dialog } from '../../../../ui/dialog/Dialog'
import { announce } from '../../../../ui/announce'
import { ConsentCard } from '../../../../parts/ConsentCard'
import { Sentence } from '../../../../ui/Sentence'
import type { SchemaOwner } from '../../../../api/writes/schemaEndpoint'
import type { Editor } from '../../editor/editorContext'

const useStyles = makeStyles({
  text: { margin: 0 },
  group: { display: 'grid', margin: 0, padding: 0, border: 'none', minWidth: 0 },
  title: { padding: 0, fontWeight: tokens.fontWeightSemibold },
  hint: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  unit: { overflowWrap: 'anywhere' },
})

type Props = {
  editor: Editor
  owner: SchemaOwner & { kind: 'job' }
  path: Path
  directory: JsonObject
  onClose: () => void
}

/** Asks the target which attributes it has now, shows how the schema differs, and adds what a person chooses. */
export default function DiscoverDialog({ editor, owner, path, directory, onClose }: Props) {
  const styles = useStyles()
  const describeError = useDescribeError()
  const scopes = scopesFor('discoverDirectory')
  const mayAsk = useHasScope(scopes)
  const asking = useConsent(scopes)
  const discover = useDiscoverDirectory(owner)
  const { document } = editor
  const name = textAt(directory, 'name')
  const discovered: unknown = discover.data
  const answer = isObject(discovered) ? discovered : undefined
  const units = useMemo(() => (answer ? discoveryUnits(document, path, answer) : []), [document, path, answer])
  /**
   * The differences whose default a person changed. By default, additions and changes are chosen, and removals are
   * not.
   */
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const chosen = units.filter(({ id, kind }) => (kind !== 'removed') !== toggled.has(id))

  function submit() {
    if (!answer) {
      discover.mutate(textAt(directory, 'id'), { onSuccess: () => announce(`${name} responded`) })
      return
    }
    editor.run(takeDiscovered(document, path, answer, new Set(chosen.map(({ id }) => id))))
    onClose()
  }
  const toggle = (ids: readonly string[]) =>
    setToggled((known) => {
      const next = new Set(known)
      for (const id of ids) if (!next.delete(id)) next.add(id)
      return next
    })

  return (
    <Dialog
      size={units.length > 0 ? 'large' : 'small'}
      title={`Discover attributes of ${name}`}
      submitLabel={
        answer
          ? chosen.length === 1
            ? 'Add 1 change to draft'
            : `Add ${String(chosen.length)} changes to draft`
          : 'Discover'
      }
      blocked={
        mayAsk
          ? answer && chosen.length === 0
            ? units.length === 0
              ? 'There are no changes to add.'
              : 'Select at least one change.'
            : undefined
          : `Discovery requires ${scopes.join(' or ')}.`
      }
      pending={discover.isPending}
      error={discover.error ? describeError(discover.error, 'discoverDirectory') : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      {mayAsk ? null : (
        <ConsentCard
          title={`Discover the attributes of ${name}`}
          why="The service connects to the app and lists its current attributes. Microsoft requires a directory write permission for that, although no data is written. Without it, you can add attributes manually."
          {...asking}
        />
      )}
      {answer ? (
        units.length === 0 ? (
          <p className={styles.text}>The schema is up to date with the app.</p>
        ) : (
          <>
            <Units
              title="New in the app"
              units={units.filter(({ kind }) => kind === 'added')}
              chosen={chosen}
              onToggle={toggle}
            />
            <Units
              title="Different in the app"
              units={units.filter(({ kind }) => kind === 'changed')}
              chosen={chosen}
              onToggle={toggle}
            />
            <Units
              title="Not in the app"
              hint="These are removed only if you select them. An administrator may have added them, and mappings may use them."
              units={units.filter(({ kind }) => kind === 'removed')}
              chosen={chosen}
              onToggle={toggle}
            />
          </>
        )
      ) : (
        <p className={styles.text}>
          The service connects to the app and lists its current attributes. You then choose which changes to add to your
          draft.
        </p>
      )}
    </Dialog>
  )
}

function Units({
  title,
  hint,
  units,
  chosen,
  onToggle,
}: {
  title: string
  hint?: string
  units: readonly DiscoveryUnit[]
  chosen: readonly DiscoveryUnit[]
  onToggle: (ids: readonly string[]) => void
}) {
  const styles = useStyles()
  if (units.length === 0) return null
  const picked = units.filter((unit) => chosen.includes(unit))
  const isAll = picked.length === units.length
  return (
    <fieldset className={styles.group}>
      <legend className={styles.title}>
        {title} ({units.length})
      </legend>
      {hint ? <p className={styles.hint}>{hint}</p> : null}
      {units.length > 1 ? (
        <Checkbox
          label={`All ${String(units.length)}`}
          checked={isAll ? true : picked.length > 0 ? 'mixed' : false}
          onChange={() =>
            onToggle((isAll ? picked : units.filter((unit) => !picked.includes(unit))).map(({ id }) => id))
          }
        />
      ) : null}
      {units.map((unit) => (
        <Checkbox
          key={unit.id}
          checked={picked.includes(unit)}
          onChange={() => onToggle([unit.id])}
          label={
            <span className={styles.unit}>
              <Sentence text={unitText(unit)} />
            </span>
          }
        />
      ))}
    </fieldset>
  )
}

function unitText({ unit, kind, object, attribute, before, after, properties }: DiscoveryUnit): string {
  const name = unit === 'object' ? `Object \`${object}\`` : `\`${attribute}\` of ${object}`
  if (kind === 'changed')
    return `${name}: ${properties.map((change) => `${change.property} ${valueText(change.after)} instead of ${valueText(change.before)}`).join(', ')}`
  return unit === 'attribute' ? `${name}, ${textAt(after ?? before ?? {}, 'type') || 'String'}` : name
}
