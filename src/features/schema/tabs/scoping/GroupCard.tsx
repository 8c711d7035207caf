import { Button, Input, makeStyles, tokens } from '@fluentui/react-components'
import {
  Add16Regular,
  ArrowDown16Regular,
  ArrowUp16Regular,
  Copy16Regular,
  Delete16Regular,
} from '@fluentui/react-icons'
import { isObject, type JsonObject, type Path } from '../../../../base/json'
import { listAt, textAt } from '../../../../domain/schema/schemaIndex'
import {
  addClause,
  changeGroup,
  duplicateScopePart,
  moveScopePart,
  removeGroup,
} from '../../../../domain/schema/scopeEdits'
import type { GroupVerdict } from '../../../../domain/scope/scope'
import { explained } from '../../../../ui/explanations'
import { StatusBadge } from '../../../../ui/StatusBadge'
import { ClauseRow, emptyClause, type ClauseContext } from './ClauseRow'
import { Findings, problemsAt } from '../../shared/Findings'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    minWidth: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderLeft: `${tokens.strokeWidthThickest} solid ${tokens.colorBrandStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    minWidth: 0,
  },
  name: {
    flex: '1 1 160px',
    maxWidth: '320px',
    minWidth: 0,
    '& input': { minWidth: 0, fontWeight: tokens.fontWeightSemibold },
  },
  words: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  buttons: { display: 'flex', marginInlineStart: 'auto' },
  clauses: { display: 'grid', margin: 0, padding: 0, listStyleType: 'none', minWidth: 0 },
  add: { justifySelf: 'start' },
})

type Props = ClauseContext & {
  group: JsonObject
  path: Path
  index: number
  count: number
  verdict: GroupVerdict | undefined
}

/** One alternative of a filter. All of its clauses must be true. */
export function GroupCard({ group, path, index, count, verdict, ...context }: Props) {
  const styles = useStyles()
  const { editor, blocked, focusOn } = context
  const { document } = editor
  const name = textAt(group, 'name')
  const title = name || `clause group ${String(index + 1)}`
  const clauses = listAt(group, 'clauses')
  const readable = clauses.flatMap((clause, position) => (isObject(clause) ? [{ clause, position }] : []))
  const isDisabled = blocked !== undefined
  const list = path.slice(0, -1).join('/')
  /** The index among all items of the list, which may hold items that aren't groups. */
  const at = Number(path.at(-1))
  const button = (label: string, icon: React.ReactElement, onClick: () => void, why?: string, explain?: string) => (
    <Button
      size="small"
      appearance="subtle"
      icon={icon}
      aria-label={`${label} ${title}`}
      data-part={`${path.join('/')}:${label}`}
      disabledFocusable={isDisabled || why !== undefined}
      onClick={onClick}
      {...explained(blocked ?? why ?? explain ?? label)}
    />
  )
  const move = (to: number) => {
    editor.run(moveScopePart(document, path, to))
    focusOn(`${list}/${String(to)}:${to < at ? 'Move up' : 'Move down'}`)
  }

  return (
    <div role="group" aria-label={`Clause group ${title}`} className={styles.root}>
      <div className={styles.head}>
        <Input
          className={styles.name}
          size="small"
          aria-label={`Name of clause group ${String(index + 1)}`}
          data-part={path.join('/')}
          placeholder="Name of the clause group"
          autoComplete="off"
          readOnly={isDisabled}
          value={name}
          onChange={(_, { value }) => editor.run(changeGroup(document, path, { name: value }), { typing: true })}
        />
        <span className={styles.words}>
          {readable.length === 1 ? 'The clause must be true' : 'All clauses must be true'}
        </span>
        {verdict ? (
          <StatusBadge
            tone={verdict.passed ? 'success' : 'danger'}
            label={verdict.passed ? 'Passes' : "Doesn't pass"}
          />
        ) : null}
        <div className={styles.buttons}>
          {button('Move up', <ArrowUp16Regular />, () => move(at - 1), index === 0 ? "It's already first." : undefined)}
          {button(
            'Move down',
            <ArrowDown16Regular />,
            () => move(at + 1),
            index === count - 1 ? "It's already last." : undefined,
          )}
          {button('Duplicate', <Copy16Regular />, () => {
            editor.run(duplicateScopePart(document, path))
            focusOn(`${list}/${String(at + 1)}`)
          })}
          {button(
            'Remove',
            <Delete16Regular />,
            () => {
              editor.run(removeGroup(document, path))
              focusOn(`${list}/${String(Math.max(0, at - 1))}`)
            },
            undefined,
            count === 1 ? 'Remove. Without a clause group, everyone is in scope.' : 'Remove',
          )}
        </div>
      </div>
      <Findings
        problems={problemsAt(editor.checked.problems, path, true)}
        editor={editor}
        label={`Problems of ${title}`}
      />
      <ul className={styles.clauses} aria-label={`Clauses of ${title}`}>
        {readable.map(({ clause, position }, order) => (
          <ClauseRow
            key={position}
            {...context}
            clause={clause}
            path={[...path, 'clauses', position]}
            index={order}
            count={readable.length}
            group={title}
            verdict={verdict?.clauses[position]}
          />
        ))}
      </ul>
      <Button
        className={styles.add}
        size="small"
        appearance="subtle"
        icon={<Add16Regular />}
        disabledFocusable={isDisabled}
        onClick={() => {
          editor.run(addClause(document, path, emptyClause()))
          focusOn([...path, 'clauses', clauses.length].join('/'))
        }}
        {...explained(blocked ?? 'Adds a condition. Fewer people will be in scope.')}
      >
        Add clause
      </Button>
    </div>
  )
}
