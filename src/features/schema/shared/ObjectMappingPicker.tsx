import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ErrorCircle12Filled, LockClosed12Regular, Warning12Filled } from '@fluentui/react-icons'
import { useId, useMemo, useRef, useState } from 'react'
import type { Problem } from '../../../domain/lint/schema/problems'
import { counted } from '../../../base/numbers'
import { listAt, objectMappingsOf, type ObjectMappingPosition } from '../../../domain/schema/schemaIndex'
import { useCssVariables } from '../../../ui/cssVariables'
import { useEditor } from '../editor/editorContext'
import { useSchemaSearch } from '../editor/schemaSearch'
import { editBlocked } from './editBlocked'
import { ObjectMappingBar } from './ObjectMappingBar'
import { ObjectMappingList, type ProblemCount } from './ObjectMappingList'
import { objectMappingOf, objectsLabel, searchOf } from './objectMappingSearch'

const useStyles = makeStyles({
  button: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minHeight: '32px',
    maxWidth: '100%',
    padding: `0 ${tokens.spacingHorizontalM}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    '& svg': { flexShrink: 0 },
  },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  count: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  panel: {
    position: 'fixed',
    inset: 'auto',
    left: 'var(--picker-left)',
    top: 'var(--picker-top)',
    margin: 0,
    boxSizing: 'border-box',
    width: 'min(560px, calc(100vw - 16px))',
    maxHeight: 'calc(100dvh - var(--picker-top) - 8px)',
    overflow: 'auto',
    padding: tokens.spacingHorizontalL,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow16,
  },
  content: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL },
  danger: { color: tokens.colorStatusDangerForeground3 },
  warning: { color: tokens.colorStatusWarningForeground3 },
})

const edge = 8
const panelWidth = 560
const NONE: ProblemCount = { errors: 0, warnings: 0 }

/** Chooses the object mapping that the tab shows, and has its switches. */
export function ObjectMappingPicker() {
  const styles = useStyles()
  const editor = useEditor()
  const { document, checked } = editor
  const [search, show] = useSchemaSearch()
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<{ left: number; top: number }>()
  useCssVariables(panel, {
    '--picker-left': `${String(at?.left ?? edge)}px`,
    '--picker-top': `${String(at?.top ?? edge)}px`,
  })
  const positions = useMemo(() => objectMappingsOf(document), [document])
  const isScoping = search.tab === 'scoping'
  const counts = useMemo(() => countProblems(checked.problems, isScoping), [checked.problems, isScoping])
  const selected = objectMappingOf(positions, search)
  if (!selected) return null
  const problemsOf = ({ path }: ObjectMappingPosition) => counts.get(keyOf(path)) ?? NONE
  const { objectMapping, rule } = selected
  const { errors, warnings } = problemsOf(selected)
  const count = listAt(objectMapping, 'attributeMappings').length

  function place() {
    const rect = button.current?.getBoundingClientRect()
    if (!rect) return
    const width = Math.min(panelWidth, window.innerWidth - 2 * edge)
    setAt({
      left: Math.max(edge, Math.min(rect.left, window.innerWidth - width - edge)),
      top: rect.bottom + 4,
    })
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.button}
        aria-haspopup="dialog"
        aria-expanded={at !== undefined}
        aria-label={[
          `Object mapping: ${objectsLabel(objectMapping)}`,
          objectMapping.enabled === false ? 'off' : '',
          counted(count, 'mapping'),
          errors > 0 ? counted(errors, 'error') : '',
          warnings > 0 ? counted(warnings, 'warning') : '',
        ]
          .filter((part) => part !== '')
          .join(', ')}
        popoverTarget={id}
        onClick={place}
      >
        {rule.editable === false ? <LockClosed12Regular /> : null}
        <span className={styles.name}>
          {objectsLabel(objectMapping)}
          {objectMapping.enabled === false ? ' (off)' : ''}
        </span>
        <span className={styles.count}>{count}</span>
        {errors > 0 ? (
          <ErrorCircle12Filled className={styles.danger} />
        ) : warnings > 0 ? (
          <Warning12Filled className={styles.warning} />
        ) : null}
        <ChevronDown16Regular />
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label="Object mapping"
        className={mergeClasses(styles.panel)}
        onToggle={({ newState }) => newState === 'closed' && setAt(undefined)}
      >
        {at ? (
          <div className={styles.content}>
            <ObjectMappingList
              positions={positions}
              selected={selected}
              problemsOf={problemsOf}
              onSelect={(chosen, isFinal) => {
                show({ ...searchOf(positions, chosen), attribute: undefined })
                if (isFinal) panel.current?.hidePopover()
              }}
            />
            <ObjectMappingBar position={selected} blocked={editBlocked(editor, rule)} />
          </div>
        ) : null}
      </div>
    </>
  )
}

const keyOf = (path: readonly (string | number)[]) => `${String(path[1])}/${String(path[3])}`

/** The counts of errors and warnings, by the indexes of rule and object mapping. Optionally only those of scopes. */
function countProblems(problems: readonly Problem[], ofScope: boolean): ReadonlyMap<string, ProblemCount> {
  const counts = new Map<string, ProblemCount>()
  for (const { path, severity } of problems) {
    const [root, , list, , part] = path
    if (root !== 'synchronizationRules' || list !== 'objectMappings' || severity === 'info') continue
    if (ofScope && part !== 'scope') continue
    const key = keyOf(path)
    const { errors, warnings } = counts.get(key) ?? NONE
    counts.set(key, severity === 'warning' ? { errors, warnings: warnings + 1 } : { errors: errors + 1, warnings })
  }
  return counts
}
