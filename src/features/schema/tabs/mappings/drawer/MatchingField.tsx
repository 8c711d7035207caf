import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { isObject } from '../../../../../base/json'
import { listAt, type ObjectMappingPosition } from '../../../../../domain/schema/schemaIndex'
import { explained } from '../../../../../ui/explanations'
import { modelOf } from '../table/mappingRows'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXXS },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  text: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

type Props = {
  position: ObjectMappingPosition
  index: number
  blocked: string | undefined
  onPriority: (priority: number) => void
  onOrder: () => void
}

/** Whether existing objects are matched by this attribute, and in which order. */
export function MatchingField({ position, index, blocked, onPriority, onOrder }: Props) {
  const styles = useStyles()
  const matching = matchingIndices(position)
  const at = matching.indexOf(index)
  const highest = matching.reduce((most, each) => Math.max(most, priorityAt(position, each)), 0)
  return (
    <div className={styles.root}>
      <div className={styles.line}>
        <Checkbox
          label="Match objects using this attribute"
          checked={at >= 0}
          disabled={blocked !== undefined}
          onChange={(_, { checked }) => onPriority(checked === true ? highest + 1 : 0)}
          {...explained(blocked)}
        />
        <Button size="small" onClick={onOrder}>
          Matching precedence
        </Button>
      </div>
      <p className={styles.text}>
        {at >= 0
          ? `Number ${ordinal(at + 1)} of ${String(matching.length)} (precedence ${String(priorityAt(position, index))}). The service uses the first attribute that finds an account.`
          : matching.length === 0
            ? 'No matching attribute. A new account will be created for everyone.'
            : `Matches existing objects by ${matching.map((each) => targetAt(position, each)).join(', then ')}.`}
      </p>
    </div>
  )
}

/** The indexes of the matching mappings, in the order in which the service tries them. */
export function matchingIndices(position: ObjectMappingPosition): number[] {
  return listAt(position.objectMapping, 'attributeMappings')
    .flatMap((mapping, index) =>
      isObject(mapping) && modelOf(mapping).priority > 0 ? [{ index, priority: modelOf(mapping).priority }] : [],
    )
    .sort((a, b) => a.priority - b.priority || a.index - b.index)
    .map(({ index }) => index)
}

const modelAt = (position: ObjectMappingPosition, index: number) => {
  const mapping = listAt(position.objectMapping, 'attributeMappings')[index]
  return isObject(mapping) ? modelOf(mapping) : undefined
}
const priorityAt = (position: ObjectMappingPosition, index: number) => modelAt(position, index)?.priority ?? 0
const targetAt = (position: ObjectMappingPosition, index: number) => modelAt(position, index)?.target ?? ''

const ORDINALS = ['first', 'second', 'third']
const ordinal = (position: number) => ORDINALS[position - 1] ?? `${String(position)}th`
