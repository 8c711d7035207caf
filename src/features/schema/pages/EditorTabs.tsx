import { formatNumber } from '../../../base/numbers'
import { makeStyles, tokens } from '@fluentui/react-components'
import { lazy, memo, Suspense, type ComponentType, type LazyExoticComponent } from 'react'
import { useDescribeError } from '../../../api/errors/describeError'
import { ErrorBoundary } from '../../../ui/ErrorBoundary'
import { ErrorView } from '../../../ui/ErrorView'
import { SkeletonRows } from '../../../ui/Skeletons'
import { Tabs } from '../../../ui/Tabs'
import { useEditor, type Editor } from '../editor/editorContext'
import { ObjectMappingPicker } from '../shared/ObjectMappingPicker'
import { schemaTabLabels, type SchemaTab, useSchemaSearch } from '../editor/schemaSearch'

const useStyles = makeStyles({
  panel: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    flex: '1 1 auto',
    minHeight: 0,
    minWidth: 0,
    paddingTop: tokens.spacingVerticalXS,
  },
  hidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    margin: 0,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
  strip: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    minWidth: 0,
  },
})

/**
 * The tabs' content, each in a chunk of its own. They take no props, because the editor's context has all they need.
 */
const tabs: readonly {
  value: SchemaTab
  Component: LazyExoticComponent<ComponentType>
}[] = [
  { value: 'mappings', Component: lazy(() => import('../tabs/mappings/MappingsTab')) },
  { value: 'scoping', Component: lazy(() => import('../tabs/scoping/ScopingTab')) },
  { value: 'attributes', Component: lazy(() => import('../tabs/attributes/AttributesTab')) },
  { value: 'rules', Component: lazy(() => import('../tabs/rules/RulesTab')) },
  { value: 'json', Component: lazy(() => import('../tabs/json/JsonTab')) },
  { value: 'problems', Component: lazy(() => import('../tabs/problems/ProblemsTab')) },
  { value: 'history', Component: lazy(() => import('../tabs/history/HistoryTab')) },
  { value: 'whatIf', Component: lazy(() => import('../tabs/whatIf/WhatIfTab')) },
  { value: 'review', Component: lazy(() => import('../tabs/review/ReviewTab')) },
]

/** Headings, for screen readers, of the tabs that have none in sight. */
const unheaded: Partial<Record<SchemaTab, string>> = {
  mappings: 'Attribute mappings',
  attributes: 'Directories and their attributes',
  json: 'The schema as JSON',
}

const useSelected = () => {
  const [search] = useSchemaSearch()
  return tabs.find(({ value }) => value === search.tab) ?? tabs[0]
}

/** The tab list of the editor, with counts on some tabs, and the object mapping beside it. */
export function TabStrip() {
  const styles = useStyles()
  const editor = useEditor()
  const [, show] = useSchemaSearch()
  const selected = useSelected()
  const value = selected?.value ?? 'mappings'
  return (
    <div className={styles.strip}>
      <Tabs
        label="Schema"
        tabs={tabs.map((tab) => ({
          value: tab.value,
          label: `${schemaTabLabels[tab.value]}${counted(tab.value, editor)}`,
        }))}
        selected={value}
        onSelect={(tab) => show({ tab, attribute: undefined, at: undefined, snapshot: undefined, with: undefined })}
      />
      {value === 'mappings' || value === 'scoping' ? <ObjectMappingPicker /> : null}
    </div>
  )
}

/** The content of the open tab. */
export const TabPanel = memo(function TabPanel() {
  const styles = useStyles()
  const describeError = useDescribeError()
  const selected = useSelected()
  if (!selected) return null
  const { Component, value } = selected
  const label = schemaTabLabels[value]
  return (
    <div role="tabpanel" aria-label={label} className={styles.panel}>
      {unheaded[value] ? <h2 className={styles.hidden}>{unheaded[value]}</h2> : null}
      <ErrorBoundary
        key={value}
        fallback={(error, retry) => <ErrorView description={describeError(error)} onRetry={retry} />}
      >
        <Suspense fallback={<SkeletonRows rows={12} label={`Loading ${label}`} />}>
          <Component />
        </Suspense>
      </ErrorBoundary>
    </div>
  )
})

function counted(tab: SchemaTab, { checked, changes }: Editor): string {
  const count = tab === 'problems' ? checked.problems.length : tab === 'review' ? changes.length : 0
  return count === 0 ? '' : ` (${formatNumber(count)})`
}
