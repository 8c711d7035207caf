import { formatNumber } from '../../../base/numbers'
import { makeStyles, tokens } from '@fluentui/react-components'
import { lazy, memo, Suspense, type ComponentType, type LazyExoticComponent } from 'react'
import { useDescribeError } from '../../../api/errors/describeError'
import { ErrorBoundary } from '../../../ui/ErrorBoundary'
import { ErrorView } from '../../../ui/ErrorView'
import { SkeletonRows } from '../../../ui/Skeletons'
import { Tabs } from '../../../ui/Tabs'
import { useEditor, type Editor } from '../editor/editorContext'
import { type SchemaTab, useSchemaSearch } from '../editor/schemaSearch'

const useStyles = makeStyles({
  panel: {
    display: 'flex',
    flexDirection: 'column',
    flex: '1 1 auto',
    minHeight: 0,
    minWidth: 0,
    paddingTop: tokens.spacingVerticalXS,
  },
})

/**
 * The tabs' content, each in a chunk of its own. They take no props, because the editor's context has all they need.
 */
const tabs: readonly {
  value: SchemaTab
  label: string
  explain?: string
  Component: LazyExoticComponent<ComponentType>
}[] = [
  { value: 'mappings', label: 'Mappings', Component: lazy(() => import('../tabs/mappings/MappingsTab')) },
  { value: 'scoping', label: 'Scoping', Component: lazy(() => import('../tabs/scoping/ScopingTab')) },
  { value: 'attributes', label: 'Attributes', Component: lazy(() => import('../tabs/attributes/AttributesTab')) },
  { value: 'rules', label: 'Rules', Component: lazy(() => import('../tabs/rules/RulesTab')) },
  { value: 'json', label: 'JSON', Component: lazy(() => import('../tabs/json/JsonTab')) },
  { value: 'problems', label: 'Problems', Component: lazy(() => import('../tabs/problems/ProblemsTab')) },
  { value: 'history', label: 'History', Component: lazy(() => import('../tabs/history/HistoryTab')) },
  { value: 'review', label: 'Review', Component: lazy(() => import('../tabs/review/ReviewTab')) },
]

const useSelected = () => {
  const [search] = useSchemaSearch()
  return tabs.find(({ value }) => value === search.tab) ?? tabs[0]
}

/** The tab list of the editor, with counts on some tabs. */
export function TabStrip() {
  const editor = useEditor()
  const [, show] = useSchemaSearch()
  const selected = useSelected()
  return (
    <Tabs
      label="Schema"
      tabs={tabs.map((tab) => ({ value: tab.value, label: `${tab.label}${counted(tab.value, editor)}` }))}
      selected={selected?.value ?? 'mappings'}
      onSelect={(tab) => show({ tab, attribute: undefined, at: undefined, snapshot: undefined, with: undefined })}
    />
  )
}

/** The content of the open tab. */
export const TabPanel = memo(function TabPanel() {
  const styles = useStyles()
  const describeError = useDescribeError()
  const selected = useSelected()
  if (!selected) return null
  const { Component, value, label } = selected
  return (
    <div role="tabpanel" aria-label={label} className={styles.panel}>
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
