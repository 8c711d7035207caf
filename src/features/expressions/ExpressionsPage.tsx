import { makeStyles, tokens } from '@fluentui/react-components'
import { Link20Regular } from '@fluentui/react-icons'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useConnection } from '../../api/connection/connection'
import type { Fix } from '../../domain/expression/diagnostics'
import { announce } from '../../ui/announce'
import type { CodeEditorHandle } from '../../ui/codeEditor/CodeEditor'
import { CommandBar, CommandButton } from '../../ui/CommandBar'
import { copyText } from '../../ui/CopyValue'
import { PageHeader } from '../../ui/PageHeader'
import { Panel } from '../../ui/Panel'
import { createAnalyzer } from '../../ui/expressionEditor/analysis'
import { EditorPanel } from './editor/EditorPanel'
import { Problems } from '../../ui/expressionEditor/Problems'
import type { ExpressionsSearch } from './expressionsSearch'
import { InputsPanel } from './inputs/InputsPanel'
import { toRecord } from './inputs/toRecord'
import { SchemaBar } from './schemaChoice/SchemaBar'
import { useChosenSchema } from './schemaChoice/useChosenSchema'
import { PlaygroundTabs } from './PlaygroundTabs'
import { schemaChoiceOf, searchOf, type SchemaChoice } from './playgroundState'
import { spoken } from '../../ui/evaluation/Outcome'
import { ResultPanel } from './result/ResultPanel'
import { useEvaluation } from '../../ui/evaluation/useEvaluation'
import { useDraft } from './useDraft'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL, alignContent: 'start' },
  bench: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalL,
    alignItems: 'start',
    '@media (min-width: 1100px)': { gridTemplateColumns: 'minmax(0, 5fr) minmax(320px, 3fr)' },
  },
  column: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL },
})

const route = getRouteApi('/expressions')
const nowhere = {
  app: undefined,
  job: undefined,
  template: undefined,
  rule: undefined,
  object: undefined,
  target: undefined,
}

/** The playground: an expression, its inputs and its result. */
export default function ExpressionsPage() {
  const styles = useStyles()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const router = useRouter()
  const editor = useRef<CodeEditorHandle>(null)
  const [draft, change] = useDraft()
  const [runCount, setRunCount] = useState(0)
  const [reference, setReference] = useState<string>()
  const schemaChoice = useMemo(() => schemaChoiceOf(search), [search])
  const { schema, context, isLoading, error, retry } = useChosenSchema(schemaChoice)
  // Only cloud sync has placeholders, so without a chosen schema they reveal the expression's dialect.
  const profile = context?.profile ?? (/%[A-Za-z_]\w*%/.test(draft.expression) ? 'cloudSync' : 'app')
  const target = search.target === undefined ? undefined : context?.targets.get(search.target)
  const mapping = search.target === undefined ? undefined : context?.mappings.get(search.target)
  const attributes = context?.attributes
  const analyzer = useMemo(
    () =>
      createAnalyzer({
        profile,
        ...(attributes ? { attributes } : {}),
        ...(mapping ? { mapping } : {}),
        ...(target ? { target } : {}),
      }),
    [profile, attributes, mapping, target],
  )
  const analysis = analyzer(draft.expression)
  const record = useMemo(() => toRecord(draft.inputs), [draft.inputs])
  const evaluated = useEvaluation({ analysis, record, profile, now: useConnection().now, runCount })

  const show = (change: { [Name in keyof ExpressionsSearch]?: ExpressionsSearch[Name] | undefined }) =>
    void navigate({
      // Undefined removes a parameter from the URL.
      search: (previous) => ({ ...previous, ...change }) as typeof previous,
      replace: true,
      resetScroll: false,
    })
  const goTo = (schemaChoice: SchemaChoice) => show({ ...nowhere, ...searchOf(schemaChoice) })

  const arrive = useEffectEvent((expression: string) => {
    change({ type: 'open', expression })
    show({ expression: undefined })
  })
  useEffect(() => {
    if (search.expression !== undefined) arrive(search.expression)
  }, [search.expression])

  const speak = useEffectEvent(() => announce(spoken(evaluated)))
  useEffect(() => {
    if (runCount > 0) speak()
  }, [runCount])

  const copyLink = () => {
    const { publicHref: href } = router.buildLocation({
      to: '/expressions',
      search: (previous) => ({ ...previous, expression: draft.expression }) as ExpressionsSearch,
    })
    void copyText(new URL(href, window.location.origin).href, 'Link with the expression')
  }
  const select = (span: { start: number; end: number }) => editor.current?.select(span)
  const fix = ({ title, edits }: Fix) => {
    editor.current?.edit(edits)
    announce(`Done: ${title}`)
  }
  const again = () => setRunCount((count) => count + 1)

  return (
    <div className={styles.root}>
      <PageHeader
        title="Expressions"
        subtitle="Try an expression on anyone before it touches everyone."
        actions={
          <CommandBar>
            <CommandButton
              icon={<Link20Regular />}
              label="Copy link with expression"
              explain="The address alone carries only where the expression lives. This link carries the expression too, never the inputs."
              blocked={analysis.isEmpty ? "There's no expression yet." : undefined}
              onClick={copyLink}
            />
          </CommandBar>
        }
      />
      <SchemaBar
        schemaChoice={schemaChoice}
        target={search.target}
        schema={schema}
        context={context}
        isLoading={isLoading}
        error={error}
        onRetry={retry}
        onSchemaChoice={goTo}
        onTarget={(chosen) => show({ target: chosen })}
        onOpen={(expression) => {
          change({ type: 'open', expression })
          editor.current?.focus()
        }}
      />
      <div className={styles.bench}>
        <div className={styles.column}>
          <EditorPanel
            analysis={analysis}
            analyzer={analyzer}
            context={context}
            profile={profile}
            change={change}
            editor={editor}
            onEvaluate={again}
            onReference={(name) => {
              setReference(name)
              show({ panel: 'reference' })
            }}
          />
          {/* Above the problems, whose number changes with every key, so that the result doesn't move. */}
          <ResultPanel evaluated={evaluated} source={draft.expression} onGo={select} onAgain={again} />
          <Problems source={draft.expression} diagnostics={analysis.diagnostics} onGo={select} onFix={fix} />
        </div>
        <Panel title="Inputs">
          <InputsPanel
            attributes={analysis.attributes}
            placeholders={analysis.placeholders}
            {...(attributes ? { definitions: attributes } : {})}
            inputs={draft.inputs}
            onChange={(inputs) => change({ type: 'fill', inputs })}
          />
        </Panel>
      </div>
      <PlaygroundTabs
        panel={search.panel}
        onPanel={(panel) => show({ panel })}
        schemaChoice={schemaChoice}
        profile={profile}
        analysis={analysis}
        evaluated={evaluated}
        inputs={draft.inputs}
        target={target}
        reference={reference}
        change={change}
        onSchemaChoice={goTo}
        editor={editor}
      />
    </div>
  )
}
