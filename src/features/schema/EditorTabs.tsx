import { makeStyles, tokens } from '@fluentui/react-components'
import { Suspense } from 'react'
import { useDescribeError } from '../../api/describeError'
import { ErrorBoundary } from '../../ui/ErrorBoundary'
import { ErrorView } from '../../ui/ErrorView'
import { SkeletonRows } from '../../ui/Skeletons'
import { Tabs } from '../../ui/Tabs'
import { useEditor, type Editor } from './editorContext'
import type { SchemaTab } from './schemaSearch'
import { tabs } from './tabs'
import { useSchemaSearch } from './useSchemaSearch'

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', flex: '1 1 auto', minHeight: 0, minWidth: 0, paddingTop: tokens.spacingVerticalXS },
})

/** The tabs of the editor, and the one that is open. */
export function EditorTabs() {
  const styles = useStyles()
  const editor = useEditor()
  const describeError = useDescribeError()
  const [search, show] = useSchemaSearch()
  const selected = tabs.find(({ value }) => value === search.tab) ?? tabs[0]
  if (!selected) return null
  const { Component, value } = selected
  return (
    <>
      <Tabs
        label="Schema"
        tabs={tabs.map((tab) => ({ value: tab.value, label: `${tab.label}${counted(tab.value, editor)}` }))}
        selected={value}
        onSelect={(tab) => show({ tab, attribute: undefined, at: undefined, snapshot: undefined, with: undefined })}
      />
      <div role="tabpanel" aria-label={selected.label} className={styles.panel}>
        <ErrorBoundary key={value} fallback={(error, retry) => <ErrorView description={describeError(error)} onRetry={retry} />}>
          <Suspense fallback={<SkeletonRows rows={12} label={`Loading ${selected.label}`} />}>
            <Component />
          </Suspense>
        </ErrorBoundary>
      </div>
    </>
  )
}

function counted(tab: SchemaTab, { checked, changes }: Editor): string {
  const count = tab === 'problems' ? checked.problems.length : tab === 'review' ? changes.length : 0
  return count === 0 ? '' : ` (${count.toLocaleString('en-GB')})`
}
