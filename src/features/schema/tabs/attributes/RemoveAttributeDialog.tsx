import { Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { isCustomerDefined } from '../../../../domain/schema/schemaIndex'
import {
  attributeUses,
  removeAttributeAndMappings,
  usesIn,
  type AttributeUse,
} from '../../../../domain/schema/attributeUsage'
import { isObject, pointer, valueAt, type Path } from '../../../../base/json'
import { textAt } from '../../../../domain/schema/schemaIndex'
import { Dialog } from '../../../../ui/dialog/Dialog'
import type { Editor } from '../../editor/editorContext'
import { usedInText } from './attributeLabels'

const useStyles = makeStyles({
  text: { margin: 0 },
  list: { display: 'grid', margin: 0, padding: 0, border: 'none', minWidth: 0, maxHeight: '320px', overflowY: 'auto' },
  title: { padding: 0, fontWeight: tokens.fontWeightSemibold },
})

/** Whether a mapping is useless without the attribute. An expression may still be useful, so a person decides. */
const needsAttribute = ({ kind }: AttributeUse) => kind === 'target' || kind === 'source'

/** Asks what to do with the mappings that use an attribute before it is removed. */
export default function RemoveAttributeDialog({
  editor,
  path,
  onRemoved,
  onClose,
}: {
  editor: Editor
  path: Path
  onRemoved: () => void
  onClose: () => void
}) {
  const styles = useStyles()
  const { document } = editor
  const value = valueAt(document, path)
  const definition = isObject(value) ? value : {}
  const nameAt = (owned: Path) => {
    const owner = valueAt(document, owned)
    return isObject(owner) ? textAt(owner, 'name') : ''
  }
  const name = textAt(definition, 'name')
  const uses = usesIn(attributeUses(document), nameAt(path.slice(0, 2)), nameAt(path.slice(0, 4))).get(name) ?? []
  // One mapping can use several attributes of one object, so mappings are counted by path and not by use.
  const mappings = [
    ...new Map(uses.filter(({ kind }) => kind !== 'scope').map((use) => [pointer(use.path), use])).values(),
  ]
  const clauses = uses.length - uses.filter(({ kind }) => kind !== 'scope').length
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(mappings.filter(needsAttribute).map((use) => pointer(use.path))),
  )

  return (
    <Dialog
      title={`Remove ${name}`}
      submitLabel={
        chosen.size === 0
          ? 'Remove'
          : `Remove with ${chosen.size === 1 ? 'one mapping' : `${String(chosen.size)} mappings`}`
      }
      danger
      onSubmit={() => {
        editor.run(
          removeAttributeAndMappings(
            document,
            path,
            mappings.filter((use) => chosen.has(pointer(use.path))).map((use) => use.path),
          ),
        )
        onRemoved()
        onClose()
      }}
      onClose={onClose}
    >
      {isCustomerDefined(definition) ? null : (
        <p className={styles.text}>
          This attribute comes from the connector. You can get it back with Discover or Reset to default.
        </p>
      )}
      <fieldset className={styles.list}>
        <legend className={styles.title}>Mappings to remove too</legend>
        {mappings.map((use) => {
          const id = pointer(use.path)
          return (
            <Checkbox
              key={id}
              label={usedInText(use)}
              checked={chosen.has(id)}
              onChange={(_, { checked }) => {
                const next = new Set(chosen)
                if (checked === true) next.add(id)
                else next.delete(id)
                setChosen(next)
              }}
            />
          )
        })}
      </fieldset>
      {mappings.length > chosen.size ? (
        <p className={styles.text}>
          Mappings that you don't remove use a missing attribute. They're listed under Problems.
        </p>
      ) : null}
      {clauses > 0 ? (
        <p className={styles.text}>
          {clauses === 1 ? 'A clause uses' : `${String(clauses)} clauses use`} this attribute and won't match anyone.
          Removing a clause can bring more people into scope, so do that yourself.
        </p>
      ) : null}
    </Dialog>
  )
}
