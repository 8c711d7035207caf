import { Button, Link, makeStyles, mergeClasses, shorthands, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronRight16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Span } from '../../domain/expression/diagnostics'
import type { TraceNode } from '../../domain/expression/trace'
import { StatusBadge } from '../StatusBadge'
import { branchLabel } from './branchLabel'

const useStyles = makeStyles({
  scroll: { overflowX: 'auto', minWidth: 0 },
  list: { display: 'grid', gap: tokens.spacingVerticalXXS, margin: 0, padding: 0, listStyleType: 'none', minWidth: 0 },
  nested: {
    marginInlineStart: '11px',
    paddingInlineStart: tokens.spacingHorizontalM,
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  row: { display: 'grid', gridTemplateColumns: '24px minmax(0, 1fr)', alignItems: 'start' },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: `0 ${tokens.spacingHorizontalS}`,
    minWidth: '160px',
    minHeight: '24px',
  },
  toggle: { minWidth: '24px', width: '24px', minHeight: '24px', padding: 0 },
  node: { minHeight: '24px', fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere', textAlign: 'start' },
  value: { fontFamily: tokens.fontFamilyMonospace, fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  muted: { color: tokens.colorNeutralForeground3 },
  note: { flexBasis: '100%', color: tokens.colorNeutralForeground2 },
  branch: {
    padding: `0 ${tokens.spacingHorizontalXS}`,
    borderRadius: tokens.borderRadiusSmall,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase100,
    color: tokens.colorNeutralForeground2,
  },
  taken: { color: tokens.colorStatusSuccessForeground1, ...shorthands.borderColor(tokens.colorStatusSuccessBorder1) },
})

type Props = {
  trace: TraceNode
  /** Selects the part in an editor. Without one, the parts are plain text. */
  onGo?: (span: Span) => void
}

/** How the result was computed: the value of every part, the branches taken, and why something is null. */
export function TraceView({ trace, onGo }: Props) {
  const styles = useStyles()
  return (
    <div className={styles.scroll}>
      <ul className={styles.list} aria-label="Trace">
        <TraceItem node={trace} parent={undefined} onGo={onGo} />
      </ul>
    </div>
  )
}

function TraceItem({
  node,
  parent,
  onGo,
}: {
  node: TraceNode
  parent: TraceNode | undefined
  onGo: ((span: Span) => void) | undefined
}) {
  const styles = useStyles()
  const skipped = node.state === 'skipped'
  // A branch that wasn't taken starts collapsed, because it has no values.
  const [open, setOpen] = useState<boolean>()
  const isOpen = open ?? !skipped
  const name = nameOf(node)
  const branch = branchLabel(parent, node)
  const isTaken = branch?.endsWith('taken') === true && !skipped
  return (
    <li>
      <div className={styles.row}>
        {node.children.length > 0 ? (
          <Button
            className={styles.toggle}
            size="small"
            appearance="transparent"
            icon={isOpen ? <ChevronDown16Regular /> : <ChevronRight16Regular />}
            aria-expanded={isOpen}
            aria-label={`Parts of ${name}`}
            onClick={() => setOpen(!isOpen)}
          />
        ) : (
          <span />
        )}
        <div className={styles.line}>
          {onGo ? (
            <Link
              as="button"
              className={mergeClasses(styles.node, skipped && styles.muted)}
              onClick={() => onGo(node.span)}
              appearance="subtle"
              aria-label={`${name}, select in the editor`}
            >
              {name}
            </Link>
          ) : (
            <span className={mergeClasses(styles.node, skipped && styles.muted)}>{name}</span>
          )}
          {node.state === 'value' ? (
            <>
              <span className={styles.muted} aria-hidden>
                →
              </span>
              <span className={styles.value}>{node.shown}</span>
              {node.type === 'string' || node.type === 'null' ? null : (
                <span className={styles.muted}>{node.type}</span>
              )}
            </>
          ) : null}
          {node.state === 'failed' ? <StatusBadge tone="danger" label="failed" /> : null}
          {branch ? <span className={mergeClasses(styles.branch, isTaken && styles.taken)}>{branch}</span> : null}
          {node.notes.map((note) => (
            <span key={note} className={styles.note}>
              {note}
            </span>
          ))}
        </div>
      </div>
      {node.children.length > 0 && isOpen ? (
        <ul className={mergeClasses(styles.list, styles.nested)}>
          {node.children.map((child) => (
            <TraceItem key={`${String(child.span.start)} ${child.node.kind}`} node={child} parent={node} onGo={onGo} />
          ))}
        </ul>
      ) : null}
    </li>
  )
}

/** Longer comparisons show only their operator. Their sides are listed below. */
const SHORT = 60

/** A call shows only its name, because its arguments are listed below. Everything else shows its source text. */
function nameOf({ node, text }: TraceNode): string {
  switch (node.kind) {
    case 'call':
      return `${node.name}(${node.arguments.length > 0 ? '…' : ''})`
    case 'attribute':
      return `[${node.name}]`
    case 'string':
      return JSON.stringify(node.value)
    case 'number':
      return node.text
    case 'word':
      return node.name
    case 'parameter':
      return `%${node.name}%`
    case 'comparison':
      return text.length <= SHORT ? text : `… ${node.operator} …`
    case 'group':
      return '( … )'
    case 'empty':
    case 'missing':
      return '(nothing)'
  }
}
