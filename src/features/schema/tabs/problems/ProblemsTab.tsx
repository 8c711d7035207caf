import { formatNumber } from '../../../../base/numbers'
import {
  Button,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronRight16Regular } from '@fluentui/react-icons'
import { useCallback, useDeferredValue, useMemo, useState, type KeyboardEvent } from 'react'
import type { Problem } from '../../../../domain/lint/schema/problems'
import type { JsonObject } from '../../../../base/json'
import { suppressionOf } from '../../../../domain/lint/schema/suppression'
import { combineFixes } from '../../../../domain/schema/combineFixes'
import { announce } from '../../../../ui/announce'
import { EmptyState } from '../../../../ui/EmptyState'
import { Explain } from '../../../../ui/Explain'
import { explained } from '../../../../ui/explanations'
import { Grid, type GridColumn, type KeyContext } from '../../../../ui/grid/Grid'
import { treeKey } from '../../../../ui/grid/treeKey'
import { StatusBadge } from '../../../../ui/StatusBadge'
import type { Tone } from '../../../../ui/tones'
import { useEditor } from '../../editor/editorContext'
import {
  aboutProblem,
  classNames,
  groupProblems,
  namePathText,
  problemClasses,
  rowsOf,
  type ProblemClass,
  type ProblemGroup,
  type ProblemRow,
} from './problemList'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    flex: '1 1 0',
    minHeight: '320px',
    minWidth: 0,
  },
  filters: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  words: { margin: 0, color: tokens.colorNeutralForeground3 },
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    height: '100%',
    boxSizing: 'border-box',
    padding: `0 ${tokens.spacingHorizontalM}`,
    whiteSpace: 'normal',
  },
  group: { backgroundColor: tokens.colorNeutralBackground2 },
  problem: { paddingInlineStart: tokens.spacingHorizontalXXXL },
  cell: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, flexShrink: 0 },
  grow: { flex: '1 1 0', minWidth: 0 },
  fold: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minWidth: 0,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    fontWeight: tokens.fontWeightSemibold,
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  path: {
    display: 'block',
    width: '100%',
    minWidth: 0,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXS}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  clipped: { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  where: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  code: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
  },
  narrowHidden: { '@media (max-width: 639px)': { display: 'none' } },
})

const tones: Readonly<Record<ProblemClass, Tone>> = {
  refused: 'danger',
  likely: 'warning',
  error: 'danger',
  warning: 'warning',
  info: 'info',
  overlooked: 'neutral',
}

/**
 * The findings of validation and lint for the schema, by kind, with links to each and the fixes that are available.
 */
export default function ProblemsTab() {
  const styles = useStyles()
  const { checked, document, goTo } = useEditor()
  const [chosen, setChosen] = useState<ProblemClass>()
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const { problems, suppressed } = useDeferredValue(checked)
  const groups = useMemo(() => groupProblems(problems, suppressed), [problems, suppressed])
  const shown = useMemo(
    () => groups.filter(({ kind }) => (chosen === undefined ? kind !== 'overlooked' : kind === chosen)),
    [groups, chosen],
  )
  const rows = useMemo(() => rowsOf(shown, folded), [shown, folded])
  const counts = problemClasses
    .map((kind) => ({
      kind,
      count: groups.reduce((sum, group) => (group.kind === kind ? sum + group.problems.length : sum), 0),
    }))
    .filter(({ count }) => count > 0)
  const fold = useCallback(
    ({ key }: ProblemGroup) =>
      setFolded((known) => {
        const next = new Set(known)
        if (!next.delete(key)) next.add(key)
        return next
      }),
    [],
  )
  const context = useMemo(() => ({ document, onFold: fold }), [document, fold])

  function onKey({ key }: KeyboardEvent, context: KeyContext<ProblemRow>): boolean {
    // Right on an open group moves to its buttons.
    if (key === 'ArrowRight' && context.row?.kind === 'group' && context.row.isOpen) return false
    return treeKey(key, rows, context, { isExpanded, onToggle: (row) => fold(row.group), levelOf })
  }

  return (
    <div className={styles.root}>
      {checked.state === 'failed' ? (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>The schema couldn't be checked</MessageBarTitle> The check didn't start or finish. It runs
            again after your next change. If that doesn't help, reload the page.
          </MessageBarBody>
        </MessageBar>
      ) : null}
      <div className={styles.filters} role="group" aria-label="Kinds of problem">
        {counts.map(({ kind, count }) => (
          <Button
            key={kind}
            size="small"
            appearance={chosen === kind ? 'primary' : 'secondary'}
            aria-pressed={chosen === kind}
            onClick={() => setChosen(chosen === kind ? undefined : kind)}
          >
            {classNames[kind]} {formatNumber(count)}
          </Button>
        ))}
        <span role="status" className={styles.words}>
          {checked.state === 'checking' ? 'Checking…' : ''}
        </span>
      </div>
      {checked.state === 'ready' && problems.length === 0 && chosen === undefined ? (
        <EmptyState title="No problems">
          Checked for everything the service is known to reject and for common mistakes.{' '}
          {suppressed.length > 0 ? ` ${String(suppressed.length)} ignored.` : ''}
        </EmptyState>
      ) : null}
      {rows.length === 0 ? null : (
        <Grid
          id="problems"
          label="Problems"
          rows={rows}
          keyOf={keyOf}
          columns={noColumns}
          card={problemRow}
          context={context}
          treeRow={treeRow}
          onKey={onKey}
          onOpen={(row) => (row.kind === 'group' ? fold(row.group) : goTo({ path: row.problem.path }))}
        />
      )}
    </div>
  )
}

type Context = { document: JsonObject; onFold: (group: ProblemGroup) => void }

const noColumns: readonly GridColumn<ProblemRow, Context>[] = []
const problemRow = {
  height: 56,
  cell: (row: ProblemRow, { document, onFold }: Context) =>
    row.kind === 'group' ? (
      <GroupLine group={row.group} isOpen={row.isOpen} onFold={() => onFold(row.group)} />
    ) : (
      <ProblemLine
        problem={row.problem}
        isOverlooked={row.group.kind === 'overlooked'}
        where={namePathText(document, row.problem.path)}
      />
    ),
}
const keyOf = (row: ProblemRow) => (row.kind === 'group' ? row.group.key : `${row.group.key} ${String(row.index)}`)
const levelOf = ({ kind }: ProblemRow) => (kind === 'group' ? 1 : 2)
const isExpanded = (row: ProblemRow) => (row.kind === 'group' ? row.isOpen : undefined)
const treeRow = (row: ProblemRow) => ({
  'aria-level': levelOf(row),
  ...(row.kind === 'group' ? { 'aria-expanded': row.isOpen } : {}),
})

/** The reason why a fix or a suppression isn't possible now. */
function useBlocked(): string | undefined {
  const { checked, readOnlyReason } = useEditor()
  return (
    readOnlyReason ?? (checked.state === 'ready' ? undefined : 'Checking the schema. This list may be out of date.')
  )
}

function GroupLine({ group, isOpen, onFold }: { group: ProblemGroup; isOpen: boolean; onFold: () => void }) {
  const styles = useStyles()
  const { run, suppressions, suppress, document } = useEditor()
  const blocked = useBlocked()
  const { title, evidence } = aboutProblem(group.code)
  const fixes = group.problems.flatMap(({ fix }) => (fix ? [fix] : []))
  const count = formatNumber(group.problems.length)

  const fixAll = () => {
    const { operation, taken } = combineFixes(fixes, `Fix: ${title}`)
    run(operation)
    announce(`Fixed ${String(taken)} of ${count}`)
  }
  const overlook = () =>
    suppress([...suppressions, ...group.problems.map((problem) => suppressionOf(document, asFinding(problem)))])
  return (
    <div className={mergeClasses(styles.row, styles.group)}>
      <div className={mergeClasses(styles.cell, styles.grow)}>
        <button type="button" tabIndex={-1} className={styles.fold} aria-expanded={isOpen} onClick={onFold}>
          {isOpen ? <ChevronDown16Regular /> : <ChevronRight16Regular />}
          <span className={styles.clipped}>
            {title} <span className={styles.code}>({count})</span>
          </span>
        </button>
        <Explain isInGrid text={`${group.code}\n${evidence}`}>
          why
        </Explain>
      </div>
      <div className={mergeClasses(styles.cell, styles.narrowHidden)}>
        <StatusBadge tone={tones[group.kind]} label={classNames[group.kind]} />
      </div>
      <div className={styles.cell}>
        {group.kind !== 'overlooked' && fixes.length > 1 ? (
          <Button
            tabIndex={-1}
            size="small"
            disabledFocusable={blocked !== undefined}
            onClick={fixAll}
            {...explained(blocked ?? 'Makes one change. You can undo it.')}
          >
            Fix {fixes.length === group.problems.length ? 'all' : String(fixes.length)}
          </Button>
        ) : null}
        {group.kind === 'overlooked' || group.kind === 'refused' || group.problems.length < 2 ? null : (
          <Button
            tabIndex={-1}
            size="small"
            appearance="subtle"
            disabledFocusable={blocked !== undefined}
            onClick={overlook}
            {...explained(blocked ?? 'Ignores these problems in this browser.')}
          >
            Ignore all
          </Button>
        )}
      </div>
    </div>
  )
}

function ProblemLine({ problem, isOverlooked, where }: { problem: Problem; isOverlooked: boolean; where: string }) {
  const styles = useStyles()
  const { goTo, run, suppressions, suppress, document } = useEditor()
  const blocked = useBlocked()
  const { fix } = problem

  const toggle = () => {
    const mine = suppressionOf(document, asFinding(problem))
    suppress(
      isOverlooked
        ? suppressions.filter(({ rule, place }) => rule !== mine.rule || place !== mine.place)
        : [...suppressions, mine],
    )
  }
  return (
    <div className={mergeClasses(styles.row, styles.problem)}>
      <div className={styles.grow}>
        <button
          type="button"
          tabIndex={-1}
          className={styles.path}
          onClick={() => goTo({ path: problem.path })}
          {...explained(`${problem.message}\n${where}`)}
        >
          <span className={styles.clipped}>{problem.message}</span>
          <span className={mergeClasses(styles.clipped, styles.where)}>{where}</span>
        </button>
      </div>
      <div className={styles.cell}>
        {fix && !isOverlooked ? (
          <Button
            tabIndex={-1}
            size="small"
            disabledFocusable={blocked !== undefined}
            onClick={() => {
              run(fix)
              announce(`Done: ${fix.label}`)
            }}
            {...explained(blocked ?? fix.label)}
          >
            Fix
          </Button>
        ) : null}
        <Button
          tabIndex={-1}
          size="small"
          appearance="subtle"
          className={styles.narrowHidden}
          onClick={() => goTo({ path: problem.path, tab: 'json' })}
        >
          JSON
        </Button>
        {problem.severity === 'refused' ? null : (
          <Button
            tabIndex={-1}
            size="small"
            appearance="subtle"
            disabledFocusable={blocked !== undefined}
            onClick={toggle}
            {...explained(
              blocked ?? (isOverlooked ? 'Shows this problem again.' : 'Ignores this problem in this browser.'),
            )}
          >
            {isOverlooked ? 'Show again' : 'Ignore'}
          </Button>
        )}
      </div>
    </div>
  )
}

/** Suppressions apply to findings. A problem is a finding whose rule is called `code`. */
const asFinding = ({ code, severity, message, path }: Problem) => ({
  rule: code,
  severity: severity === 'refused' ? ('error' as const) : severity,
  message,
  path,
})
