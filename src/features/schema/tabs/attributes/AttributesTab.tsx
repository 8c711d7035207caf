import { formatNumber } from '../../../../base/numbers'
import { Button, makeStyles, SearchBox, Select, tokens } from '@fluentui/react-components'
import { AddRegular, ArrowSyncRegular, DeleteRegular, EditRegular } from '@fluentui/react-icons'
import { lazy, Suspense, useDeferredValue, useMemo, useRef, useState } from 'react'
import { useNow } from '../../../../api/connection/now'
import {
  ancestorsOf,
  attributeFilters,
  attributeRows,
  type AttributeFilter,
  type TreeRow,
} from '../../../../domain/schema/attributeTree'
import { removeAttribute } from '../../../../domain/schema/attributeEdits'
import { pathOf } from '../../../../domain/schema/errorTarget'
import { formatPast, parseInstant } from '../../../../domain/health/time'
import { isObject, pointer, valueAt, type JsonObject, type Path } from '../../../../base/json'
import { objectMappingsOf, textAt } from '../../../../domain/schema/schemaIndex'
import { announce } from '../../../../ui/announce'
import { CommandToolbar } from '../../../../ui/CommandToolbar'
import { EmptyState } from '../../../../ui/EmptyState'
import { notify } from '../../../../ui/notifications'
import { useIsNarrow } from '../../../../ui/useIsNarrow'
import { useEditor } from '../../editor/editorContext'
import { editBlocked } from '../../shared/editBlocked'
import { objectMappingOf, type ObjectMappingSearch } from '../../shared/objectMappingSearch'
import { useSchemaSearch } from '../../editor/schemaSearch'
import { AttributeTree } from './AttributeTree'

const AttributeDialog = lazy(() => import('./AttributeDialog'))
const RemoveAttributeDialog = lazy(() => import('./RemoveAttributeDialog'))
const DiscoverDialog = lazy(() => import('./DiscoverDialog'))

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    flex: '1 1 0',
    minHeight: '380px',
    minWidth: 0,
  },
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    '@media (max-width: 639px)': { flexWrap: 'wrap' },
  },
  search: { flex: '1 1 160px', maxWidth: '260px', minWidth: 0, '& input': { minWidth: 0 } },
  select: { minWidth: 0 },
  count: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap' },
})

const filterLabels: Record<AttributeFilter, string> = {
  all: 'All attributes',
  custom: 'Custom',
  required: 'Required',
  mapped: 'Used in mappings',
  unmapped: 'Not used in mappings',
  anchor: 'Anchors',
  reference: 'References',
}

type Open = { kind: 'attribute' | 'remove' | 'discover'; path: Path }

/** What the directories define: objects and their attributes, including those that an administrator added. */
export default function AttributesTab() {
  const styles = useStyles()
  const editor = useEditor()
  const { document } = editor
  const [search] = useSchemaSearch()
  const now = useNow(60_000)
  const root = useRef<HTMLDivElement>(null)
  const isNarrow = useIsNarrow(root)
  const [searchText, setSearchText] = useState('')
  const [filter, setFilter] = useState<AttributeFilter>('all')
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(() => new Set(directoryIds(document)))
  // The object that gets most new attributes: the target of the open object mapping.
  const [activeId, setActiveId] = useState<string | undefined>(() => targetObjectId(document, search))
  const [open, setOpen] = useState<Open>()
  // A path in the address is always visible: its parents expand, and search and filter are cleared.
  const [shownAt, setShownAt] = useState<string>()
  const reveal = (path: Path) => {
    setSearchText('')
    setFilter('all')
    setExpanded(new Set([...expanded, ...ancestorsOf(path)]))
    setActiveId(pointer(path.slice(0, path.length >= 6 ? 6 : path.length >= 4 ? 4 : 2)))
  }
  if (search.at !== shownAt) {
    setShownAt(search.at)
    const path = pathOf(search.at)
    if (path?.[0] === 'directories') reveal(path)
  }
  const deferred = useDeferredValue(searchText)
  const rows = useMemo(
    () => attributeRows(document, { expanded, search: deferred, filter }),
    [document, expanded, deferred, filter],
  )
  const blocked = editBlocked(editor)
  const active = rows.find(({ id }) => id === activeId)
  const count = rows.reduce((sum, row) => sum + (row.kind === 'directory' ? row.count : 0), 0)
  const isFiltered = deferred.trim() !== '' || filter !== 'all'

  if (rows.length === 0 && !isFiltered && searchText === '')
    return (
      <EmptyState title="The schema defines no directories">
        Attributes are defined in directories, and this schema has none.
      </EmptyState>
    )

  const toggle = (row: TreeRow, isExpanded: boolean) => {
    if (isFiltered) return // While a search or filter is on, all rows with a match stay open.
    const next = new Set(expanded)
    if (isExpanded) next.add(row.id)
    else next.delete(row.id)
    setExpanded(next)
    announce(`${row.name} ${isExpanded ? 'opened' : 'closed'}`)
  }

  function remove(row: TreeRow) {
    if (row.kind !== 'attribute' || blocked !== undefined) return
    if (row.uses.length > 0) {
      setOpen({ kind: 'remove', path: row.path })
      return
    }
    editor.run(removeAttribute(document, row.path))
    removed(row)
  }
  const removed = (row: TreeRow) =>
    notify({
      intent: 'success',
      title: `${row.name} removed from the draft`,
      action: { label: 'Undo', run: editor.undo },
    })

  const objectPath = active && active.kind !== 'directory' ? active.path.slice(0, 4) : undefined
  const directoryPath = active?.path.slice(0, 2)
  const directoryValue = directoryPath && valueAt(document, directoryPath)
  const directory = isObject(directoryValue) ? directoryValue : undefined
  const close = () => setOpen(undefined)
  const discoverable = open?.kind === 'discover' && isObject(valueAt(document, open.path)) ? open.path : undefined

  return (
    <div ref={root} className={styles.root}>
      <div className={styles.bar}>
        <SearchBox
          className={styles.search}
          aria-label="Search attributes"
          placeholder="Search attributes"
          value={searchText}
          onChange={(_, { value }) => setSearchText(value)}
        />
        <Select
          className={styles.select}
          aria-label="Attributes to show"
          value={filter}
          onChange={(_, { value }) => setFilter(attributeFilters.find((each) => each === value) ?? 'all')}
        >
          {attributeFilters.map((each) => (
            <option key={each} value={each}>
              {filterLabels[each]}
            </option>
          ))}
        </Select>
        <Button
          size="small"
          appearance="subtle"
          disabledFocusable={isFiltered}
          onClick={() => setExpanded(new Set([...directoryIds(document), ...objectIds(document)]))}
        >
          Open all
        </Button>
        <Button size="small" appearance="subtle" disabledFocusable={isFiltered} onClick={() => setExpanded(new Set())}>
          Close all
        </Button>
        <span className={styles.count} role="status">
          {formatNumber(count)} {count === 1 ? 'attribute' : 'attributes'}
        </span>
        <CommandToolbar
          label="Attributes"
          commands={[
            {
              icon: <AddRegular />,
              label: 'Add attribute',
              blocked: blocked ?? (objectPath ? undefined : 'Select an object first.'),
              onClick: () => objectPath && setOpen({ kind: 'attribute', path: objectPath }),
            },
            {
              icon: <EditRegular />,
              label: blocked ? 'Show' : 'Edit',
              blocked: active?.kind === 'attribute' ? undefined : 'Select an attribute first.',
              onClick: () => active && setOpen({ kind: 'attribute', path: active.path }),
            },
            {
              icon: <ArrowSyncRegular />,
              label: 'Discover',
              explain: 'Gets the current attributes from the app.',
              blocked: blocked ?? discoverBlocked(editor.owner.kind === 'job', directory),
              onClick: () => directoryPath && setOpen({ kind: 'discover', path: directoryPath }),
            },
            {
              icon: <DeleteRegular />,
              label: 'Remove',
              blocked: blocked ?? (active?.kind === 'attribute' ? undefined : 'Select an attribute first.'),
              onClick: () => active && remove(active),
            },
          ]}
        />
      </div>
      {rows.length === 0 ? (
        <EmptyState
          title="No attributes match"
          action={
            <Button
              onClick={() => {
                setSearchText('')
                setFilter('all')
              }}
            >
              Show all
            </Button>
          }
        />
      ) : (
        <AttributeTree
          rows={rows}
          activeId={activeId}
          shownAt={shownAt}
          onActive={setActiveId}
          onToggle={toggle}
          onOpen={(row) => setOpen({ kind: 'attribute', path: row.path })}
          onRemove={remove}
          now={now}
          noteOf={noteOf}
          isNarrow={isNarrow}
        />
      )}
      <Suspense fallback={null}>
        {open?.kind === 'attribute' ? (
          <AttributeDialog editor={editor} path={open.path} blocked={blocked} onAdded={reveal} onClose={close} />
        ) : null}
        {open?.kind === 'remove' && active ? (
          <RemoveAttributeDialog editor={editor} path={open.path} onRemoved={() => removed(active)} onClose={close} />
        ) : null}
        {discoverable && directory && editor.owner.kind === 'job' ? (
          <DiscoverDialog
            editor={editor}
            owner={editor.owner}
            path={discoverable}
            directory={directory}
            onClose={close}
          />
        ) : null}
      </Suspense>
    </div>
  )
}

const idsOf = (document: JsonObject, path: Path): string[] => {
  const list = valueAt(document, path)
  return Array.isArray(list) ? list.map((_, index) => pointer([...path, index])) : []
}
const directoryIds = (document: JsonObject) => idsOf(document, ['directories'])
const objectIds = (document: JsonObject) =>
  directoryIds(document).flatMap((_, index) => idsOf(document, ['directories', index, 'objects']))

/** The ID of the row of the target object of the object mapping in the address. */
function targetObjectId(document: JsonObject, search: ObjectMappingSearch): string | undefined {
  const twin = objectMappingOf(objectMappingsOf(document), search)?.target?.twins[0]
  return twin && pointer(twin.path)
}

function discoverBlocked(isJob: boolean, directory: JsonObject | undefined): string | undefined {
  if (!isJob) return "Discovery is available only for jobs. A template isn't connected to an app."
  if (!directory) return 'Select a directory first.'
  const can = textAt(directory, 'discoverabilities')
  return can === '' || can.toLowerCase() === 'none'
    ? `The connector of ${textAt(directory, 'name')} doesn't support attribute discovery (discoverabilities: None).`
    : undefined
}

function noteOf(row: TreeRow, now: number): string {
  if (row.kind === 'attribute') return ''
  const count = row.count === row.total ? String(row.total) : `${String(row.count)} of ${String(row.total)}`
  const parts = [`${count} ${row.total === 1 ? 'attribute' : 'attributes'}`]
  if (row.kind === 'directory') {
    const discovered = parseInstant(textAt(row.value, 'discoveryDateTime'))
    if (textAt(row.value, 'version')) parts.push(`version ${textAt(row.value, 'version')}`)
    if (discovered !== undefined) parts.push(`discovered ${formatPast(discovered, now)}`)
    if (row.value.readOnly === true) parts.push('read-only')
  }
  return parts.join(' · ')
}
