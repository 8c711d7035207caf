import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useEffect, useMemo, useRef } from 'react'
import type { FilterGroup, FilterOperatorSchema } from '../../../../domain/resources/synchronization'
import { isArray, isObject, valueAt, type JsonObject, type Path } from '../../../../base/json'
import { definitionsOf } from '../../../../domain/schema/schemaIndex'
import { addGroup, type ScopeList } from '../../../../domain/schema/scopeEdits'
import { compileGroups, type ScopeVerdict } from '../../../../domain/scope/scope'
import { explained } from '../../../../ui/explanations'
import type { Editor } from '../../editor/editorContext'
import { emptyClause } from './ClauseRow'
import { GroupCard } from './GroupCard'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXS, minWidth: 0 },
  or: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    '::before': {
      content: '""',
      width: '24px',
      borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    },
    '::after': {
      content: '""',
      flexGrow: 1,
      borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    },
  },
  add: { justifySelf: 'start' },
})

type Props = {
  editor: Editor
  objectMapping: Path
  list: ScopeList
  attributes: ReadonlyMap<string, JsonObject>
  operators: readonly FilterOperatorSchema[] | undefined
  blocked: string | undefined
  verdict: ScopeVerdict | undefined
}

/** The groups of one list of a filter, with "or" between them, and a button to add one. */
export function FilterList({ editor, objectMapping, list, attributes, operators, blocked, verdict }: Props) {
  const styles = useStyles()
  const root = useRef<HTMLDivElement>(null)
  const partToFocus = useRef<string>(undefined)
  const path: Path = [...objectMapping, 'scope', list]
  const value = valueAt(editor.document, path)
  const groups = isArray(value) ? value : []
  const readable = groups.flatMap((group, position) => (isObject(group) ? [{ group, position }] : []))

  // A part that was just added or moved gets the focus after it is rendered. If it was removed, the Add button does.
  useEffect(() => {
    const part = partToFocus.current
    if (part === undefined) return
    partToFocus.current = undefined
    const target =
      root.current?.querySelector<HTMLElement>(`[data-part="${CSS.escape(part)}"]`) ??
      root.current?.querySelector<HTMLElement>('[data-part="add"]')
    target?.focus()
  })
  const focusOn = (part: string) => {
    partToFocus.current = part
  }

  return (
    <div ref={root} className={styles.root}>
      {readable.map(({ group, position }, order) => (
        <div key={position} className={styles.root}>
          {order > 0 ? <div className={styles.or}>or</div> : null}
          <GroupCard
            editor={editor}
            attributes={attributes}
            operators={operators}
            blocked={blocked}
            focusOn={focusOn}
            group={group}
            path={[...path, position]}
            index={order}
            count={readable.length}
            verdict={verdict?.groups[position]}
          />
        </div>
      ))}
      <Button
        className={styles.add}
        size="small"
        icon={<AddRegular />}
        data-part="add"
        disabledFocusable={blocked !== undefined}
        onClick={() => {
          editor.run(
            addGroup(
              editor.document,
              objectMapping,
              { name: `Group ${String(readable.length + 1)}`, clauses: [emptyClause()] },
              list,
            ),
          )
          focusOn([...path, groups.length, 'clauses', 0].join('/'))
        }}
        {...explained(
          blocked ??
            (readable.length === 0
              ? 'Only people who match the group will be in scope.'
              : 'People who match this group will also be in scope.'),
        )}
      >
        {readable.length === 0 ? 'Add clause group' : 'Add clause group'}
      </Button>
    </div>
  )
}

/** The result of a list's groups for the sample person; undefined without one. */
export function useVerdict(
  editor: Editor,
  objectMapping: Path,
  list: ScopeList,
  attributes: ReadonlyMap<string, JsonObject>,
): ScopeVerdict | undefined {
  const groups = valueAt(editor.document, [...objectMapping, 'scope', list])
  const record = editor.sample?.record
  return useMemo(() => {
    if (!record) return undefined
    // The compiler accepts any JSON. An item that isn't a group or a clause passes nobody.
    const wire = isArray(groups) ? (groups as readonly unknown[] as readonly FilterGroup[]) : undefined
    return compileGroups(wire, definitionsOf(attributes)).explain(record)
  }, [groups, record, attributes])
}
