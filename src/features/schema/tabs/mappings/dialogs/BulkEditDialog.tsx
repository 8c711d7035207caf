import { Field, Input, makeStyles, Radio, RadioGroup, Select, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { changeMappings } from '../../../../../domain/schema/mappingEdits'
import type { ObjectMappingPosition } from '../../../../../domain/schema/schemaIndex'
import { Dialog } from '../../../../../ui/dialog/Dialog'
import { notify } from '../../../../../ui/notifications'
import { useEditor } from '../../../editor/editorContext'
import type { MappingRow } from '../table/mappingRows'
import { mappingPath } from '../../../shared/objectMappingSearch'
import { counted } from '../../../../../base/numbers'
import { flowBehaviors, flowBehaviorLabels, flowTypes, flowTypeLabels } from '../table/mappingLabels'
import { bulkChanges, untouched, type BulkForm } from './bulkChanges'

const useStyles = makeStyles({
  names: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
})

/** The most names that are listed. The others are counted. */
const named = 8

/** Changes several mappings in one step. Fields that are left empty don't change. */
export default function BulkEditDialog({
  position,
  rows,
  onClose,
}: {
  position: ObjectMappingPosition
  rows: readonly MappingRow[]
  onClose: () => void
}) {
  const styles = useStyles()
  const { document, run } = useEditor()
  const [form, setForm] = useState<BulkForm>(untouched)
  const changes = bulkChanges(form)
  const names = rows.map(({ model }) => model.target || '(no target)')

  function submit() {
    if (!changes) return
    const operation = changeMappings(
      document,
      rows.map(({ index }) => mappingPath(position, index)),
      changes,
    )
    run(operation)
    notify({
      intent: 'success',
      title: operation.steps.length === 0 ? 'No changes needed' : `Changed ${counted(rows.length, 'mapping')}`,
      body: 'Changed in the draft. Save the draft to apply it.',
    })
    onClose()
  }

  return (
    <Dialog
      title={`Edit ${counted(rows.length, 'mapping')}`}
      submitLabel="Change"
      blocked={changes ? undefined : 'Select what to change first.'}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className={styles.names}>
        {names.slice(0, named).join(', ')}
        {names.length > named ? ` and ${String(names.length - named)} more` : ''}
      </p>
      <Field label="Apply this mapping" hint={form.flowType === '' ? null : flowTypeLabels[form.flowType].means}>
        <Select
          value={form.flowType}
          onChange={(_, { value }) => setForm({ ...form, flowType: flowTypes.find((each) => each === value) ?? '' })}
        >
          <option value="">Don't change</option>
          {flowTypes.map((each) => (
            <option key={each} value={each}>
              {flowTypeLabels[each].label}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label="Write the value"
        hint={form.flowBehavior === '' ? null : flowBehaviorLabels[form.flowBehavior].means}
      >
        <Select
          value={form.flowBehavior}
          onChange={(_, { value }) =>
            setForm({ ...form, flowBehavior: flowBehaviors.find((each) => each === value) ?? '' })
          }
        >
          <option value="">Don't change</option>
          {flowBehaviors.map((each) => (
            <option key={each} value={each}>
              {flowBehaviorLabels[each].label}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Default value if null">
        <RadioGroup
          layout="horizontal"
          value={form.default}
          onChange={(_, { value }) =>
            setForm({ ...form, default: value === 'set' || value === 'clear' ? value : 'keep' })
          }
        >
          <Radio value="keep" label="Don't change" />
          <Radio value="set" label="Set" />
          <Radio value="clear" label="Clear" />
        </RadioGroup>
      </Field>
      {form.default === 'set' ? (
        <Field label="New default value">
          <Input
            autoFocus
            autoComplete="off"
            spellCheck={false}
            value={form.defaultValue}
            onChange={(_, { value }) => setForm({ ...form, defaultValue: value })}
          />
        </Field>
      ) : null}
    </Dialog>
  )
}
