import { Field, makeStyles, Select, tokens } from '@fluentui/react-components'
import { sameMeaning } from '../../../../../domain/schema/normalise'
import type { JsonObject } from '../../../../../base/json'
import type { Changes } from '../../../../../domain/schema/mappingEdits'
import { flowTypeOf } from '../table/mappingRows'
import { flowBehaviors, flowBehaviorLabels, flowTypes, flowTypeLabels } from '../table/mappingLabels'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    '& > *': { minWidth: 0 },
  },
  // Fluent's select is as wide as its longest option.
  select: { minWidth: 0, width: '100%', '& select': { minWidth: 0, width: '100%' } },
})

type Props = { mapping: JsonObject; blocked: string | undefined; onChange: (changes: Changes) => void }

/** When the mapping applies, and when its value is written. */
export function FlowFields({ mapping, blocked, onChange }: Props) {
  const styles = useStyles()
  const type = flowTypeOf(mapping)
  const behavior =
    flowBehaviors.find((each) => sameMeaning('flowBehavior', each, mapping.flowBehavior)) ?? 'FlowWhenChanged'
  return (
    <div className={styles.root}>
      <Field label="Apply this mapping" hint={flowTypeLabels[type].means}>
        <Select
          className={styles.select}
          value={type}
          disabled={blocked !== undefined}
          onChange={(_, { value }) => onChange({ flowType: value })}
        >
          {flowTypes.map((each) => (
            <option key={each} value={each}>
              {flowTypeLabels[each].label}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Write the value" hint={flowBehaviorLabels[behavior].means}>
        <Select
          className={styles.select}
          value={behavior}
          disabled={blocked !== undefined}
          onChange={(_, { value }) => onChange({ flowBehavior: value })}
        >
          {flowBehaviors.map((each) => (
            <option key={each} value={each}>
              {flowBehaviorLabels[each].label}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  )
}
