import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { diffSchemas } from '../../../../domain/schema/diff'
import { duplicateMapping, moveMapping, removeMappings } from '../../../../domain/schema/mappingEdits'
import type { Operation } from '../../../../domain/schema/operations'
import { pointer, valueAt } from '../../../../base/json'
import type { ObjectMappingPosition } from '../../../../domain/schema/schemaIndex'
import { announce } from '../../../../ui/announce'
import { NOTHING, onlyThere, type Selection } from '../../../../ui/grid/selection'
import { notify } from '../../../../ui/notifications'
import { useIsNarrow } from '../../../../ui/useIsNarrow'
import { useEditor, type Editor } from '../../editor/editorContext'
import { useSchemaSearch } from '../../editor/schemaSearch'
import { MappingCommands } from './MappingCommands'
import { MappingFilters } from './table/MappingFilters'
import {
  changesByMapping,
  countsOf,
  filterRows,
  missingRows,
  problemsByIndex,
  readFilters,
  readSort,
  rowsOf,
  sortRows,
  writeFilters,
  writeSort,
  type MappingRow,
  type Row,
} from './table/mappingRows'
import { MappingTable } from './table/MappingTable'
import { NothingShown } from './NothingShown'
import { mappingPath, objectsLabel, openIndexOf, searchOf } from '../../shared/objectMappingSearch'
import { counted } from '../../../../base/numbers'

const MappingDrawer = lazy(() => import('./drawer/MappingDrawer'))
const AddMappingsDialog = lazy(() => import('./dialogs/AddMappingsDialog'))
const MatchingOrderDialog = lazy(() => import('./dialogs/MatchingOrderDialog'))
const BulkEditDialog = lazy(() => import('./dialogs/BulkEditDialog'))
const CopyDialog = lazy(() => import('./dialogs/CopyDialog'))

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    flex: '1 1 auto',
    minHeight: 0,
    minWidth: 0,
    outlineStyle: 'none',
  },
  line: {
    display: 'flex',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    minWidth: 0,
    '@media (max-width: 639px)': { flexDirection: 'column', alignItems: 'stretch' },
  },
  // Wide enough for both commands of the list.
  commands: {
    display: 'flex',
    flex: '1 1 0',
    minWidth: '270px',
    '@media (max-width: 639px)': { flex: '0 0 auto', minWidth: 0 },
  },
  // While mappings are selected, their commands matter more than the filters.
  selecting: { '@media (min-width: 1100px)': { minWidth: '600px' } },
})

type OpenDialog =
  { kind: 'add'; suggest: boolean; preselected?: string } | { kind: 'matching' | 'edit' | 'copy' } | undefined

type Props = {
  position: ObjectMappingPosition
  positions: readonly ObjectMappingPosition[]
  /** The reason why nothing can be edited here. */
  blocked: string | undefined
}

/** The mappings of one object mapping: filters, commands, the table, and the drawer of the open mapping. */
export function MappingList({ position, positions, blocked }: Props) {
  const styles = useStyles()
  const editor = useEditor()
  const { base, document, checked, run } = editor
  const [search, show] = useSchemaSearch()
  const [text, setText] = useState('')
  const [selected, setSelected] = useState<Selection>(NOTHING)
  const [active, setActive] = useState<string>()
  const [dialog, setDialog] = useState<OpenDialog>()
  const root = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const isNarrow = useIsNarrow(root)
  const undoOf = useUndoOf(editor)

  const { objectMapping } = position
  const problems = useMemo(() => problemsByIndex(checked.problems, position), [checked.problems, position])
  // The editor's own list of changes may lag behind while a person types, and badges would flicker. This comparison
  // is fast, because the documents share most of their structure.
  const changed = useMemo(() => changesByMapping(diffSchemas(base, document)), [base, document])
  const rows = useMemo(() => rowsOf(objectMapping, problems, changed), [objectMapping, problems, changed])
  const missing = useMemo(() => missingRows(document, position), [document, position])
  const on = useMemo(() => readFilters(search.show), [search.show])
  const sort = useMemo(() => readSort(search.sort), [search.sort])
  const counts = useMemo(() => countsOf(rows, missing.length), [rows, missing])
  const shown = useMemo(() => sortRows(filterRows(rows, missing, { text, on }), sort), [rows, missing, text, on, sort])
  const selection = useMemo(
    () => (selected.keys.size === 0 ? selected : onlyThere(selected, new Set(rows.map(({ key }) => key)))),
    [selected, rows],
  )

  const openIndex = openIndexOf(position, search)
  const open = openIndex === undefined ? undefined : rows.find(({ index }) => index === openIndex)
  const activeKey = active ?? open?.key
  const chosen = rows.filter(({ key }) => selection.keys.has(key))
  const pathsOf = (list: readonly MappingRow[]) => list.map(({ index }) => mappingPath(position, index))
  const nameOf = (list: readonly MappingRow[]) =>
    list.length === 1 && list[0] ? list[0].model.target || 'the mapping' : counted(list.length, 'mapping')

  const openMapping = useCallback(
    (index: number | undefined) =>
      show(index === undefined ? { attribute: undefined, at: undefined } : searchOf(positions, position, index)),
    [show, positions, position],
  )

  function openRow(row: Row) {
    setActive(row.key)
    if (row.kind === 'mapping') openMapping(row.index)
    else if (blocked === undefined) setDialog({ kind: 'add', suggest: false, preselected: row.target })
    else announce(blocked)
  }

  function close() {
    if (open) setActive(open.key)
    openMapping(undefined)
    // The grid isn't rendered when no row is left, so the root gets the focus.
    requestAnimationFrame(() => (grid.current ?? root.current)?.focus())
  }

  /** Opens the next or the previous of the visible mappings. */
  function step(by: 1 | -1) {
    const at = shown.findIndex(({ key }) => key === open?.key)
    const next = shown[at + by]
    if (next?.kind !== 'mapping') return
    setActive(next.key)
    openMapping(next.index)
    announce(`${next.model.target || 'No target'}, ${String(at + by + 1)} of ${String(shown.length)}`)
  }

  function remove(list: readonly MappingRow[]) {
    if (blocked !== undefined || list.length === 0) {
      if (blocked !== undefined) announce(blocked)
      return
    }
    const operation = removeMappings(document, pathsOf(list))
    const at = shown.findIndex(({ key }) => key === list[0]?.key)
    const gone = new Set(list.map(({ key }) => key))
    setActive(
      shown.slice(at + 1).find(({ key }) => !gone.has(key))?.key ??
        shown.slice(0, Math.max(0, at)).findLast(({ key }) => !gone.has(key))?.key,
    )
    if (open && gone.has(open.key)) openMapping(undefined)
    run(operation)
    setSelected(NOTHING)
    notify({
      intent: 'success',
      title: `Removed ${nameOf(list)}`,
      body: 'Removed from the draft. Save the draft to apply it.',
      action: { label: 'Undo', run: () => undoOf(operation) },
    })
    requestAnimationFrame(() => (grid.current ?? root.current)?.focus())
  }

  function duplicate() {
    // Later mappings are duplicated first, so that the indexes of the earlier ones stay valid.
    const operations = pathsOf(chosen)
      .reverse()
      .map((path) => duplicateMapping(document, path))
    run({ label: `Duplicate ${nameOf(chosen)}`, steps: operations.flatMap(({ steps }) => steps) })
    notify({
      intent: 'success',
      title: `Duplicated ${nameOf(chosen)}`,
      body: 'A target attribute can have only one mapping. Select another target for each copy.',
    })
  }

  const isArranged = sort !== undefined || on.size > 0 || text.trim() !== ''
  const unmovable = isArranged ? 'To reorder mappings, clear the search, filters, and sorting.' : undefined

  function move(row: MappingRow, by: 1 | -1) {
    const reason = blocked ?? unmovable
    if (reason !== undefined) {
      announce(reason)
      return
    }
    const to = row.index + by
    if (to < 0 || valueAt(document, mappingPath(position, to)) === undefined) return
    run(moveMapping(document, mappingPath(position, row.index), to))
    announce(`${row.model.target}: position ${String(to + 1)} of ${String(rows.length)}`)
  }

  const onFilter = useCallback((next: Parameters<typeof writeFilters>[0]) => show({ show: writeFilters(next) }), [show])

  return (
    <div ref={root} tabIndex={-1} className={styles.root}>
      <div className={styles.line}>
        <MappingFilters
          text={text}
          onText={setText}
          on={on}
          onFilter={onFilter}
          counts={counts}
          chosen={chosen.length}
          shown={shown.length}
          total={on.has('missing') ? missing.length : rows.length}
        />
        <div className={mergeClasses(styles.commands, chosen.length > 0 && styles.selecting)}>
          <MappingCommands
            chosen={chosen.length}
            blocked={blocked}
            matching={counts.matching}
            onAdd={() => setDialog({ kind: 'add', suggest: false })}
            onMatching={() => setDialog({ kind: 'matching' })}
            onEdit={() => setDialog({ kind: 'edit' })}
            onDuplicate={duplicate}
            onCopy={() => setDialog({ kind: 'copy' })}
            onRemove={() => remove(chosen)}
            onMove={(by) => chosen[0] && move(chosen[0], by)}
            unmovable={unmovable}
            onClear={() => setSelected(NOTHING)}
          />
        </div>
      </div>
      {shown.length === 0 ? (
        <NothingShown
          isEmpty={rows.length === 0}
          blocked={blocked}
          onAdd={() => setDialog({ kind: 'add', suggest: true })}
          onClear={() => {
            setText('')
            show({ show: undefined })
          }}
        />
      ) : (
        <MappingTable
          label={`Attribute mappings of ${objectsLabel(objectMapping)}`}
          rows={shown}
          sort={sort}
          onSort={(next) => show({ sort: writeSort(next) })}
          selection={selection}
          onSelection={setSelected}
          activeKey={activeKey}
          onActive={setActive}
          onOpen={openRow}
          onRemove={(row) => remove(chosen.length > 0 ? chosen : row ? [row] : [])}
          onMove={move}
          isNarrow={isNarrow}
          grid={grid}
        />
      )}
      <Suspense fallback={null}>
        {open ? (
          <MappingDrawer
            position={position}
            row={open}
            rank={{ at: shown.findIndex(({ key }) => key === open.key), of: shown.length }}
            blocked={blocked}
            onStep={step}
            onClose={close}
            onRemove={() => remove([open])}
            onMatching={() => setDialog({ kind: 'matching' })}
            onRenamed={(name) => show({ attribute: name, at: pointer(mappingPath(position, open.index)) })}
          />
        ) : null}
        {dialog?.kind === 'add' ? (
          <AddMappingsDialog
            position={position}
            suggest={dialog.suggest}
            preselected={dialog.preselected}
            onClose={() => setDialog(undefined)}
            onAdded={(index) => openMapping(index)}
          />
        ) : null}
        {dialog?.kind === 'matching' ? (
          <MatchingOrderDialog position={position} rows={rows} blocked={blocked} onClose={() => setDialog(undefined)} />
        ) : null}
        {dialog?.kind === 'edit' ? (
          <BulkEditDialog position={position} rows={chosen} onClose={() => setDialog(undefined)} />
        ) : null}
        {dialog?.kind === 'copy' ? (
          <CopyDialog position={position} positions={positions} rows={chosen} onClose={() => setDialog(undefined)} />
        ) : null}
      </Suspense>
    </div>
  )
}

/** Undoes an operation from a toast if it is still the last one. */
function useUndoOf(editor: Editor): (operation: Operation) => void {
  const latest = useRef<Editor | undefined>(editor)
  useEffect(() => {
    latest.current = editor
    return () => {
      latest.current = undefined
    }
  }, [editor])
  return (operation) => {
    const { draft, undo } = latest.current ?? {}
    if (draft?.operations[draft.cursor - 1] === operation) undo?.()
    else
      notify({
        intent: 'info',
        title: 'There are later changes',
        body: 'Select Undo to go back one change at a time.',
      })
  }
}
