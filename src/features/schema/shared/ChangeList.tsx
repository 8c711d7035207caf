import { formatNumber } from '../../../base/numbers'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import {
  Add16Regular,
  ArrowUndo16Regular,
  ChevronDown16Regular,
  ChevronRight16Regular,
  Edit16Regular,
  Open16Regular,
  Subtract16Regular,
} from '@fluentui/react-icons'
import { useId, useRef, useState } from 'react'
import type { Change } from '../../../domain/schema/diff'
import { sentenceOf, unitPathOf } from '../../../domain/schema/changeSentences'
import { explained } from '../../../ui/explanations'
import { Sentence } from '../../../ui/Sentence'
import { StatusBadge } from '../../../ui/StatusBadge'
import { ChangeDetails } from './ChangeDetails'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    ':focus-visible': { outline: 'none' },
  },
  group: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXXS },
  groupTitle: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: `0 ${tokens.spacingHorizontalS}` },
  toggle: {
    display: 'flex',
    flex: '1 1 260px',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minWidth: 0,
    minHeight: '32px',
    padding: `${tokens.spacingVerticalXXS} 0`,
    border: 'none',
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  fixed: { flexShrink: 0 },
  sentence: { minWidth: 0, overflowWrap: 'anywhere' },
  commands: { display: 'flex', gap: tokens.spacingHorizontalXXS },
  more: { justifySelf: 'start' },
})

const KINDS = {
  added: { tone: 'success', label: 'Added', icon: <Add16Regular /> },
  removed: { tone: 'danger', label: 'Removed', icon: <Subtract16Regular /> },
  changed: { tone: 'info', label: 'Changed', icon: <Edit16Regular /> },
} as const

/** How many changes are shown before a person asks for more, because an import can change thousands. */
const FIRST = 100
const MORE = 400

type Props = {
  label: string
  changes: readonly Change[]
  /** Reverts one change. */
  onRevert?: ((change: Change) => void) | undefined
  revertBlocked?: string | undefined
  /** Opens the changed part in the editor. */
  onGoTo?: ((change: Change) => void) | undefined
}

/** Changes as sentences, grouped by the object that contains them. Each expands to its values before and after. */
export function ChangeList({ label, changes, onRevert, revertBlocked, onGoTo }: Props) {
  const styles = useStyles()
  const root = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState(FIRST)
  const groups = groupByContainer(changes.slice(0, shown))
  const revert =
    onRevert &&
    ((change: Change) => {
      onRevert(change)
      // The row disappears, and the focus would be lost with it.
      root.current?.focus()
    })
  return (
    <div ref={root} role="group" aria-label={label} tabIndex={-1} className={styles.root}>
      {groups.map(({ container, entries }) => (
        <section key={container} className={styles.group} aria-label={container}>
          <h3 className={styles.groupTitle}>{container}</h3>
          <ul className={styles.list}>
            {entries.map(({ change, index }) => (
              <Item
                key={keyOf(change, index)}
                change={change}
                onRevert={revert}
                revertBlocked={revertBlocked}
                onGoTo={onGoTo}
              />
            ))}
          </ul>
        </section>
      ))}
      {changes.length > shown ? (
        <Button className={styles.more} size="small" onClick={() => setShown(shown + MORE)}>
          {`Show ${Math.min(MORE, changes.length - shown)} more of ${formatNumber(changes.length - shown)}`}
        </Button>
      ) : null}
    </div>
  )
}

type ItemProps = { change: Change } & Pick<Props, 'onRevert' | 'revertBlocked' | 'onGoTo'>

function Item({ change, onRevert, revertBlocked, onGoTo }: ItemProps) {
  const styles = useStyles()
  const [open, setOpen] = useState(false)
  const id = useId()
  const { tone, label, icon } = KINDS[change.kind]
  return (
    <li className={styles.item}>
      <div className={styles.line}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {open ? (
            <ChevronDown16Regular className={styles.fixed} />
          ) : (
            <ChevronRight16Regular className={styles.fixed} />
          )}
          <StatusBadge className={styles.fixed} tone={tone} label={label} icon={icon} />
          <span className={styles.sentence}>
            <Sentence text={sentenceOf(change)} />
          </span>
        </button>
        <span className={styles.commands}>
          {onGoTo ? (
            <Button
              size="small"
              appearance="subtle"
              icon={<Open16Regular />}
              aria-label={`Open ${change.unit.name || change.unit.kind}`}
              {...explained('Open it in the editor')}
              onClick={() => onGoTo(change)}
            />
          ) : null}
          {onRevert ? (
            <Button
              size="small"
              appearance="subtle"
              icon={<ArrowUndo16Regular />}
              aria-label={`Revert ${change.unit.name || change.unit.kind}`}
              disabledFocusable={revertBlocked !== undefined}
              {...explained(revertBlocked ?? 'Undo only this change')}
              onClick={() => onRevert(change)}
            />
          ) : null}
        </span>
      </div>
      <div id={id} hidden={!open}>
        {open ? <ChangeDetails change={change} /> : null}
      </div>
    </li>
  )
}

type Entry = { change: Change; index: number }

function groupByContainer(changes: readonly Change[]): { container: string; entries: Entry[] }[] {
  const groups = new Map<string, Entry[]>()
  changes.forEach((change, index) => {
    const container =
      unitPathOf(change) ||
      (change.unit.kind === 'directory' ? 'Directories' : change.unit.kind === 'rule' ? 'Rules' : 'The schema itself')
    const known = groups.get(container)
    if (known) known.push({ change, index })
    else groups.set(container, [{ change, index }])
  })
  return [...groups].map(([container, entries]) => ({ container, entries }))
}

/**
 * A key that follows a change while others come and go, so that an expanded row stays expanded. Equal changes are
 * numbered.
 */
const keyOf = ({ kind, unit, within }: Change, index: number) => {
  const names = [...within, unit].map(({ kind: of, name, list }) => `${of}:${list ?? ''}:${name}`).join('/')
  return unit.name === '' ? `${kind} ${names} ${String(index)}` : `${kind} ${names}`
}
