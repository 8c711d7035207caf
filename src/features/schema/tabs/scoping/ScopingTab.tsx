import { Link, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useMemo, useRef } from 'react'
import { pathOf } from '../../../../domain/schema/errorTarget'
import { isArray, isObject, type JsonObject } from '../../../../base/json'
import { listAt, objectMappingsOf, textAt, type ObjectMappingPosition } from '../../../../domain/schema/schemaIndex'
import { filterSentence, nounOf } from '../../../../domain/scope/filterSentence'
import { EmptyState } from '../../../../ui/EmptyState'
import { Explain } from '../../../../ui/Explain'
import { Panel } from '../../../../ui/Panel'
import { Sentence } from '../../../../ui/Sentence'
import { useEditor, type Editor } from '../../editor/editorContext'
import { objectMappingOf } from '../../shared/objectMappingSearch'
import { useSchemaSearch } from '../../editor/schemaSearch'
import { editBlocked } from '../../shared/editBlocked'
import { FilterList, useVerdict } from './FilterList'
import { SampleValues } from './SampleValues'
import { ScopeSummary } from './ScopeSummary'
import { useServiceOperators } from './useServiceOperators'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    alignContent: 'start',
    minWidth: 0,
  },
  text: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere', maxWidth: '960px' },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, overflowWrap: 'anywhere' },
})

/** Who is in scope, for each object mapping. One group must be true, and in a group all clauses. */
export default function ScopingTab() {
  const styles = useStyles()
  const editor = useEditor()
  const [search] = useSchemaSearch()
  const positions = useMemo(() => objectMappingsOf(editor.document), [editor.document])
  const selected = objectMappingOf(positions, search)
  const root = useRef<HTMLDivElement>(null)

  // The clause or group in the address gets the focus, for instance when it has a problem.
  const { at } = search
  useEffect(() => {
    const path = pathOf(at)
    if (path?.[4] !== 'scope') return
    const part = [9, 7]
      .flatMap((length) => (path.length >= length ? [path.slice(0, length).join('/')] : []))
      .map((name) => root.current?.querySelector<HTMLElement>(`[data-part="${CSS.escape(name)}"]`))
    part.find((element) => element)?.focus()
  }, [at])

  if (!selected)
    return <EmptyState title="No object mappings">This schema has no object mappings to filter.</EmptyState>
  return (
    <div ref={root} className={styles.root}>
      <ScopeOf key={selected.path.join('/')} editor={editor} position={selected} />
    </div>
  )
}

const NO_ATTRIBUTES: ReadonlyMap<string, JsonObject> = new Map()

function ScopeOf({ editor, position }: { editor: Editor; position: ObjectMappingPosition }) {
  const styles = useStyles()
  const { objectMapping, rule, path } = position
  const attributes = position.source?.attributes ?? NO_ATTRIBUTES
  const operators = useServiceOperators(editor.owner)
  const verdict = useVerdict(editor, path, 'groups', attributes)
  const inputVerdict = useVerdict(editor, path, 'inputFilterGroups', attributes)
  const blocked = editBlocked(editor, rule)
  const scope = isObject(objectMapping.scope) ? objectMapping.scope : undefined
  const source = textAt(objectMapping, 'sourceObjectName')
  const noun = nounOf(source)
  const asked = useMemo(() => operandNames(scope), [scope])
  const shared = { editor, objectMapping: path, attributes, operators, blocked }
  const inputGroups = scope ? listAt(scope, 'inputFilterGroups') : []
  const categoryGroups = scope ? listAt(scope, 'categoryFilterGroups') : []

  return (
    <>
      {rule.editable === false ? <p className={styles.text}>{blocked}</p> : null}
      <Panel
        title="Scoping filter"
        aside={objectMapping.enabled === false ? 'This object mapping is disabled.' : undefined}
      >
        <ScopeSummary editor={editor} position={position} verdict={verdict} />
        <FilterList {...shared} list="groups" verdict={verdict} />
        <p className={styles.text}>
          Only {noun} assigned to the app are evaluated, unless the app is set to sync all. An empty attribute matches
          only IS NULL. People who leave the scope are deprovisioned.
        </p>
      </Panel>
      <Panel title="Sample">
        <p className={styles.text}>
          {editor.sample
            ? `The values of ${editor.sample.name}. Change them to try the filter.`
            : source.toLowerCase() === 'user'
              ? 'Select a sample person above or enter values to try the filter.'
              : 'Enter values to try the filter.'}
        </p>
        {asked.length === 0 ? (
          <p className={styles.text}>No clause uses an attribute yet.</p>
        ) : (
          <SampleValues editor={editor} names={asked} attributes={attributes} />
        )}
      </Panel>
      <Containers editor={editor} position={position} />
      <Panel
        title="Input filter"
        aside={
          <Explain text="Excludes objects while the source is read, before scoping (inputFilterGroups). The service calls this experimental.">
            Drops {noun} while reading
          </Explain>
        }
      >
        {inputGroups.length === 0 ? (
          <p className={styles.text}>
            None, which is usual. An input filter excludes {noun} early. They're no longer updated, but never
            deprovisioned. To remove access, use the scoping filter.
          </p>
        ) : (
          <>
            <p className={styles.text}>
              <Sentence text={filterSentence(inputGroups, noun).replace('In scope', 'Read at all')} /> Excluded people
              are no longer updated, but they aren't deprovisioned.
            </p>
            <FilterList {...shared} list="inputFilterGroups" verdict={inputVerdict} />
          </>
        )}
      </Panel>
      {categoryGroups.length > 0 ? (
        <Panel title="Category filter" aside="Read-only here">
          <p className={styles.text}>
            <Sentence text={filterSentence(categoryGroups, noun).replace('In scope', 'By category')} />{' '}
            categoryFilterGroups are reserved and undocumented, so they're saved unchanged. You can change them in the
            JSON tab.
          </p>
        </Panel>
      ) : null}
    </>
  )
}

/** The attributes that a filter's clauses use, each once. */
function operandNames(scope: JsonObject | undefined): string[] {
  if (!scope) return []
  const names = ['groups', 'inputFilterGroups'].flatMap((list) =>
    listAt(scope, list)
      .filter(isObject)
      .flatMap((group) => listAt(group, 'clauses').filter(isObject))
      .map((clause) => textAt(clause, 'sourceOperandName')),
  )
  return [...new Set(names)].filter((name) => name !== '')
}

const textsOf = (owner: unknown, property: string): string[] => {
  const list = isObject(owner) ? owner[property] : undefined
  return isArray(list) ? list.filter((item) => typeof item === 'string') : []
}

/** The rule also limits what is read: organizational units and groups of Active Directory. */
function Containers({ editor, position: { rule, path } }: { editor: Editor; position: ObjectMappingPosition }) {
  const styles = useStyles()
  const containers = textsOf(rule.containerFilter, 'includedContainers')
  const groups = textsOf(rule.groupFilter, 'includedGroups')
  if (containers.length + groups.length === 0) return null
  return (
    <Panel title="Containers and groups of the rule">
      <p className={styles.text}>
        The rule reads only from these, before any filter.{' '}
        <Link inline as="button" onClick={() => editor.goTo({ path: path.slice(0, 2) })}>
          Change in Rules
        </Link>
      </p>
      <ul className={styles.list} aria-label="Containers and groups to read">
        {[...containers, ...groups].map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </Panel>
  )
}
