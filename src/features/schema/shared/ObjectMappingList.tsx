import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ErrorCircle12Filled, LockClosed12Regular, Warning12Filled } from '@fluentui/react-icons'
import type { KeyboardEvent } from 'react'
import { listAt, textAt, type ObjectMappingPosition } from '../../../domain/schema/schemaIndex'
import { explained } from '../../../ui/explanations'
import { objectsLabel } from './objectMappingSearch'
import { counted } from '../../../base/numbers'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXL}`,
    minWidth: 0,
  },
  group: { display: 'grid', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  rule: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  tabs: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  tab: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minHeight: '32px',
    maxWidth: '100%',
    padding: `0 ${tokens.spacingHorizontalM}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground2,
    font: 'inherit',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  selected: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorCompoundBrandStroke}`,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    '@media (forced-colors: active)': { outline: '2px solid Highlight' },
  },
  off: { color: tokens.colorNeutralForeground3 },
  count: {
    color: tokens.colorNeutralForeground3,
    fontWeight: tokens.fontWeightRegular,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
  },
  danger: { color: tokens.colorStatusDangerForeground3 },
  warning: { color: tokens.colorStatusWarningForeground3 },
})

/** The number of problems of an object mapping, by severity. */
export type ProblemCount = { errors: number; warnings: number }

type Props = {
  positions: readonly ObjectMappingPosition[]
  selected: ObjectMappingPosition | undefined
  problemsOf: (position: ObjectMappingPosition) => ProblemCount
  /** `isFinal` for a click, and not for the arrow keys, which go through the list. */
  onSelect: (position: ObjectMappingPosition, isFinal: boolean) => void
}

/** The object mappings of the schema, by rule. They're one Tab stop. The arrow keys, Home and End choose. */
export function ObjectMappingList({ positions, selected, problemsOf, onSelect }: Props) {
  const styles = useStyles()
  const rules = [...new Set(positions.map(({ rule }) => rule))]

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = positions.findIndex((position) => position === selected)
    const to: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: positions.length - 1,
    }
    const index = to[event.key]
    const position = index === undefined ? undefined : positions[(index + positions.length) % positions.length]
    if (!position) return
    event.preventDefault()
    event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]')[positions.indexOf(position)]?.focus()
    onSelect(position, false)
  }

  return (
    <div role="radiogroup" aria-label="Object mappings" className={styles.root} onKeyDown={onKeyDown}>
      {rules.map((rule, index) => (
        <div key={index} className={styles.group} role="presentation">
          {rules.length > 1 ? (
            <span className={styles.rule} aria-hidden>
              {textAt(rule, 'name') || textAt(rule, 'id')}
            </span>
          ) : null}
          <div className={styles.tabs} role="presentation">
            {positions
              .filter((position) => position.rule === rule)
              .map((position) => (
                <ObjectMappingOption
                  key={String(position.path[3])}
                  position={position}
                  isSelected={position === selected}
                  problems={problemsOf(position)}
                  onSelect={() => onSelect(position, true)}
                />
              ))}
          </div>
        </div>
      ))}
    </div>
  )
}

function ObjectMappingOption({
  position,
  isSelected,
  problems,
  onSelect,
}: {
  position: ObjectMappingPosition
  isSelected: boolean
  problems: ProblemCount
  onSelect: () => void
}) {
  const styles = useStyles()
  const { rule, objectMapping } = position
  const isOff = objectMapping.enabled === false
  const isLocked = rule.editable === false
  const count = listAt(objectMapping, 'attributeMappings').length
  const parts = [
    textAt(objectMapping, 'name'),
    textAt(rule, 'name') && `rule ${textAt(rule, 'name')}`,
    counted(count, 'attribute mapping'),
    isOff && 'off',
    isLocked && 'locked',
    problems.errors > 0 && counted(problems.errors, 'error'),
    problems.warnings > 0 && counted(problems.warnings, 'warning'),
  ].filter(Boolean)
  return (
    <button
      type="button"
      role="radio"
      aria-checked={isSelected}
      tabIndex={isSelected ? 0 : -1}
      className={mergeClasses(styles.tab, isOff && styles.off, isSelected && styles.selected)}
      onClick={onSelect}
      {...explained(parts.join(' · '))}
    >
      {isLocked ? <LockClosed12Regular /> : null}
      {objectsLabel(objectMapping)}
      {isOff ? ' (off)' : ''}
      <span className={styles.count}>{count}</span>
      {problems.errors > 0 ? (
        <ErrorCircle12Filled className={styles.danger} />
      ) : problems.warnings > 0 ? (
        <Warning12Filled className={styles.warning} />
      ) : null}
    </button>
  )
}
