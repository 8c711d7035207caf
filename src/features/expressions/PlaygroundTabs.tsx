import { makeStyles, tokens } from '@fluentui/react-components'
import { lazy, Suspense, useId, type RefObject } from 'react'
import { useDescribeError } from '../../api/errors/describeError'
import type { Profile } from '../../domain/expression/functions/definition'
import type { AttributeDefinition } from '../../domain/resources/synchronization'
import type { CodeEditorHandle } from '../../ui/codeEditor/CodeEditor'
import { ErrorBoundary } from '../../ui/ErrorBoundary'
import { ErrorView } from '../../ui/ErrorView'
import { SkeletonRows } from '../../ui/Skeletons'
import { tabPanel, Tabs } from '../../ui/Tabs'
import type { Analysis } from '../../ui/expressionEditor/analysis'
import { panelNames, type PanelName } from './expressionsSearch'
import type { DraftAction, Inputs, SchemaChoice } from './playgroundState'
import { TraceView } from '../../ui/evaluation/TraceView'
import type { Evaluated } from '../../ui/evaluation/useEvaluation'

const GalleryPanel = lazy(() => import('./gallery/GalleryPanel'))
const PeoplePanel = lazy(() => import('./people/PeoplePanel'))
const ReferencePanel = lazy(() => import('./reference/ReferencePanel'))
const SavedPanel = lazy(() => import('./saved/SavedPanel'))
const ServicePanel = lazy(() => import('./service/ServicePanel'))

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    minWidth: 0,
    padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalL}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  tabs: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalM})` },
  view: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', minWidth: 0 },
  words: { margin: 0, color: tokens.colorNeutralForeground3 },
})

type Props = {
  panel: PanelName | undefined
  onPanel: (panel: PanelName | undefined) => void
  schemaChoice: SchemaChoice
  profile: Profile
  analysis: Analysis
  evaluated: Evaluated
  inputs: Inputs
  target: AttributeDefinition | undefined
  /** The function that the reference opens first. */
  reference: string | undefined
  change: (action: DraftAction) => void
  onSchemaChoice: (schemaChoice: SchemaChoice) => void
  editor: RefObject<CodeEditorHandle | null>
}

const tabs: readonly { value: PanelName | 'trace'; label: string }[] = [
  { value: 'trace', label: 'Trace' },
  { value: 'people', label: 'People' },
  { value: 'service', label: 'Ask the service' },
  { value: 'saved', label: 'Saved' },
  { value: 'gallery', label: 'Examples' },
  { value: 'reference', label: 'Reference' },
]

/**
 * The tabs below the editor: the trace, people, the service's answer, saved expressions, examples, and the reference.
 */
export function PlaygroundTabs(props: Props) {
  const styles = useStyles()
  const describeError = useDescribeError()
  const { panel, onPanel } = props
  const id = useId()
  const selected = panel ?? 'trace'
  return (
    <div className={styles.root}>
      <div className={styles.tabs}>
        <Tabs
          label="More on the expression"
          tabs={tabs}
          selected={selected}
          onSelect={(value) => onPanel(panelNames.find((name) => name === value))}
          panel={id}
        />
      </div>
      <div {...tabPanel(id, selected)} className={styles.view}>
        <ErrorBoundary
          key={selected}
          fallback={(error, retry) => <ErrorView description={describeError(error)} onRetry={retry} />}
        >
          <Suspense fallback={<SkeletonRows rows={4} label="Loading" />}>
            <Chosen {...props} />
          </Suspense>
        </ErrorBoundary>
      </div>
    </div>
  )
}

function Chosen({
  panel,
  schemaChoice,
  profile,
  analysis,
  evaluated,
  inputs,
  target,
  reference,
  change,
  onSchemaChoice,
  editor,
}: Props) {
  const styles = useStyles()
  const open = (expression: string, taken: Inputs) => change({ type: 'open', expression, inputs: taken })
  const go = (span: { start: number; end: number }) => editor.current?.select(span)
  switch (panel) {
    case 'people':
      return (
        <PeoplePanel
          expression={analysis.source}
          profile={profile}
          attributes={analysis.attributes}
          fixed={Object.fromEntries(Object.entries(inputs).filter(([name]) => analysis.placeholders.includes(name)))}
          onUseAsInputs={(taken) => change({ type: 'fill', inputs: { ...inputs, ...taken } })}
        />
      )
    case 'service':
      return (
        <ServicePanel
          schemaChoice={schemaChoice}
          analysis={analysis}
          inputs={inputs}
          target={target}
          local={evaluated}
          onGo={go}
        />
      )
    case 'saved':
      return (
        <SavedPanel
          expression={analysis.source}
          profile={profile}
          inputs={inputs}
          schemaChoice={schemaChoice}
          onOpen={(opened) => {
            open(opened.expression, opened.inputs)
            // A saved expression without a schema can be opened with any schema.
            if (opened.schemaChoice.kind !== 'none') onSchemaChoice(opened.schemaChoice)
          }}
        />
      )
    case 'gallery':
      return <GalleryPanel onOpen={open} />
    case 'reference':
      return (
        <ReferencePanel
          key={reference}
          onInsert={(text) => editor.current?.insert(text)}
          onTryExample={open}
          {...(reference === undefined ? {} : { functionName: reference })}
        />
      )
    default: {
      const trace = evaluated.kind === 'value' || evaluated.kind === 'error' ? evaluated.trace : undefined
      return trace ? <TraceView trace={trace} onGo={go} /> : <p className={styles.words}>{noTrace(evaluated)}</p>
    }
  }
}

function noTrace(evaluated: Evaluated): string {
  switch (evaluated.kind) {
    case 'background':
    case 'running':
    case 'tooLong':
      return 'No trace is available because this pattern can take long and was evaluated in the background.'
    case 'error':
      return 'No trace: the expression has to be right before it can be followed.'
    case 'empty':
    case 'value':
      return 'Each part of the expression appears here with its value, the branches taken, and why something is null.'
  }
}
