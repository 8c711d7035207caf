import { Field, Input, makeStyles, Select } from '@fluentui/react-components'
import { useState } from 'react'
import { isObject, valueAt, type Path } from '../../../../base/json'
import { addObjectMapping } from '../../../../domain/schema/mappingEdits'
import { newObjectMapping } from '../../../../domain/schema/ruleEdits'
import { directoriesOf, listAt, textAt } from '../../../../domain/schema/schemaIndex'
import { Dialog } from '../../../../ui/dialog/Dialog'
import type { Editor } from '../../editor/editorContext'

const useStyles = makeStyles({ text: { margin: 0 } })

/** Adds an object mapping to a rule: which objects of the source become which objects of the target. */
export default function AddObjectMappingDialog({
  editor,
  path,
  onClose,
}: {
  editor: Editor
  path: Path
  onClose: () => void
}) {
  const styles = useStyles()
  const [{ document }] = useState(editor)
  const value = valueAt(document, path)
  const rule = isObject(value) ? value : {}
  const directories = directoriesOf(document)
  const objectsOf = (property: string) => [...(directories.get(textAt(rule, property))?.objects.keys() ?? [])]
  const [sources, targets] = [objectsOf('sourceDirectoryName'), objectsOf('targetDirectoryName')]
  const [source, setSource] = useState(sources[0] ?? '')
  const [target, setTarget] = useState(targets[0] ?? '')
  const [name, setName] = useState('')
  const [isTried, setTried] = useState(false)
  const taken = listAt(rule, 'objectMappings').filter(isObject)
  const problem =
    name.trim() === ''
      ? 'Enter a name. Provision on demand and links use it.'
      : taken.some((other) => other.name === name)
        ? 'The rule already has an object mapping with this name.'
        : undefined
  const isTwin = taken.some((other) => other.sourceObjectName === source && other.targetObjectName === target)
  const choices = [
    { label: `Source object in ${textAt(rule, 'sourceDirectoryName')}`, names: sources, value: source, set: setSource },
    { label: `Target object in ${textAt(rule, 'targetDirectoryName')}`, names: targets, value: target, set: setTarget },
  ]
  return (
    <Dialog
      title="Add an object mapping"
      submitLabel="Add"
      blocked={
        sources.length === 0 || targets.length === 0 ? 'A directory of this rule defines no objects.' : undefined
      }
      onSubmit={() => {
        setTried(true)
        if (problem) return
        editor.run(addObjectMapping(document, path, newObjectMapping(name, source, target)))
        onClose()
      }}
      onClose={onClose}
    >
      <p className={styles.text}>
        The new object mapping is disabled and has no attribute mappings. The connector decides which objects it can
        sync. The service rejects or ignores others.
      </p>
      {choices.map(({ label, names, value: chosen, set }) => (
        <Field key={label} label={label}>
          <Select value={chosen} onChange={(_, data) => set(data.value)}>
            {names.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </Select>
        </Field>
      ))}
      {isTwin ? (
        <p className={styles.text}>
          The rule already maps these objects. Two object mappings for the same objects write to the same accounts.
        </p>
      ) : null}
      <Field
        label="Name"
        required
        {...(isTried && problem ? { validationMessage: problem, validationState: 'error' as const } : {})}
      >
        <Input value={name} autoComplete="off" onChange={(_, data) => setName(data.value)} />
      </Field>
    </Dialog>
  )
}
