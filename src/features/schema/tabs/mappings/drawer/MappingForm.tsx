import { Button, Field, Input, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { contextOf } from '../../../../../domain/lint/schema/context'
import type { AttributeDefinition } from '../../../../../domain/resources/synchronization'
import { isObject, sameJson, type JsonObject, type Path } from '../../../../../base/json'
import { changeMapping, type Changes } from '../../../../../domain/schema/mappingEdits'
import { sourceFromText, sourceKind, type SourceKind } from '../../../../../domain/schema/mappingSource'
import { definitionsOf, listAt, textAt, type ObjectMappingPosition } from '../../../../../domain/schema/schemaIndex'
import { canFlow } from '../../../../../domain/schema/suggestMappings'
import type { CodeEditorHandle } from '../../../../../ui/codeEditor/CodeEditor'
import { createAnalyzer, type Analysis } from '../../../../../ui/expressionEditor/analysis'
import { SkeletonRows } from '../../../../../ui/Skeletons'
import { useEditor } from '../../../editor/editorContext'
import { flowTypeOf, modelOf, shownSource, type FlowType, type MappingRow } from '../table/mappingRows'
import { kinds, kindLabels } from '../table/mappingLabels'
import { AttributePicker } from './AttributePicker'
import { BaseChange } from './BaseChange'
import { ExpressionField } from './ExpressionField'
import { FlowFields } from './FlowFields'
import { LiveValue } from './LiveValue'
import { MappingFindings } from './MappingFindings'
import { MappingLinks, playgroundSearch } from './MappingLinks'
import { MatchingField } from './MatchingField'
import { Section } from './Section'
import { attributeName, attributeSource, constantSource, constantText, sourceOfKind } from './sourceOfKind'

const RawJson = lazy(() => import('./RawJson'))

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM, alignContent: 'start' },
  kinds: { flexWrap: 'wrap' },
  code: { '& input': { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 } },
})

const NO_ATTRIBUTES: ReadonlyMap<string, JsonObject> = new Map()

type Props = {
  position: ObjectMappingPosition
  row: MappingRow
  path: Path
  blocked: string | undefined
  onOrder: () => void
  /** Called with the new target, because the address names the mapping by its target. */
  onRenamed: (name: string) => void
}

/** Edits one mapping. Every change is a step of the draft. */
export function MappingForm({ position, row, path, blocked, onOrder, onRenamed }: Props) {
  const styles = useStyles()
  const { document, lintOptions, run, owner } = useEditor()
  const navigate = useNavigate()
  const editor = useRef<CodeEditorHandle>(null)
  const { mapping } = row
  const { source } = mapping
  const sources = position.source?.attributes ?? NO_ATTRIBUTES
  const targets = position.target?.attributes ?? NO_ATTRIBUTES
  const target = textAt(mapping, 'targetAttributeName')
  const targetDefinition = targets.get(target)
  const actual = sourceKind(source)

  // `[mail]` is both a direct mapping and an expression, so the choice is remembered while the mapping is open.
  const [chosen, setChosen] = useState<SourceKind>()
  const kind = chosen ?? actual
  const [sourceByKind, setSourceByKind] = useState<Partial<Record<SourceKind, JsonObject[string]>>>({})
  const [typed, setTyped] = useState<{ text: string; made: JsonObject | null }>()
  // The typed text is shown as long as the draft holds its result. After an undo or an edit elsewhere, the draft's
  // text is shown.
  const text = typed && sameJson(typed.made, source ?? null) ? typed.text : shownSource(source)

  const { rule } = position
  const profile = useMemo(
    () => (contextOf(document, { ...position, objectMapping: {} }, lintOptions).kind.isCloudSync ? 'cloudSync' : 'app'),
    [document, position, lintOptions],
  )
  const definitions = definitionsOf(sources)
  const analyzer = useAnalyzer({
    profile,
    attributes: definitions,
    write: definitionsOf(targets).get(target),
    target,
    priority: modelOf(mapping).priority,
    flowType: flowTypeOf(mapping),
  })
  const analysis = analyzer(text)

  const change = (changes: Changes, options?: { typing: boolean }) =>
    run(changeMapping(document, path, changes), options)

  function choose(next: SourceKind) {
    if (next === kind) return
    setChosen(next)
    if (source !== undefined) setSourceByKind({ ...sourceByKind, [actual]: source })
    const again = sourceByKind[next]
    const made = again === undefined ? sourceOfKind(next, source) : again
    if (made !== undefined && next !== actual) change({ source: made })
  }

  function type(next: string) {
    const made = sourceFromText(next)
    setTyped({ text: next, made })
    setChosen('function')
    change({ source: made }, { typing: true })
  }

  function rename(name: string) {
    change({ targetAttributeName: name })
    onRenamed(name)
  }

  const mapped = useMemo(
    () =>
      new Set(
        listAt(position.objectMapping, 'attributeMappings').map((each) =>
          isObject(each) ? textAt(each, 'targetAttributeName') : '',
        ),
      ),
    [position],
  )
  const chosenSource = sources.get(attributeName(source))
  const flows = !chosenSource || !targetDefinition || canFlow(chosenSource, targetDefinition)

  return (
    <div className={styles.root}>
      <AttributePicker
        key={`target ${target}`}
        label="Target attribute"
        value={target}
        attributes={targets}
        objectName={textAt(position.objectMapping, 'targetObjectName')}
        note={(name) => (name !== target && mapped.has(name) ? 'mapped already' : undefined)}
        onChoose={rename}
        blocked={blocked}
      />
      <Field label="Kind" hint={kindLabels[kind].means}>
        <RadioGroup
          className={styles.kinds}
          layout="horizontal"
          value={kind}
          disabled={blocked !== undefined}
          onChange={(_, { value }) => choose(kinds.find((each) => each === value) ?? 'none')}
        >
          {kinds.map((each) => (
            <Radio key={each} value={each} label={kindLabels[each].label} />
          ))}
        </RadioGroup>
      </Field>
      {kind === 'attribute' ? (
        <AttributePicker
          label="Source attribute"
          value={attributeName(source)}
          attributes={sources}
          objectName={textAt(position.objectMapping, 'sourceObjectName')}
          note={(name) => {
            const definition = sources.get(name)
            return definition && targetDefinition && !canFlow(definition, targetDefinition)
              ? 'its type does not flow into the target'
              : undefined
          }}
          onChoose={(name) => change({ source: attributeSource(name, source) })}
          blocked={blocked}
          {...(actual !== 'attribute'
            ? { hint: "Select an attribute. Until then, the mapping doesn't change." }
            : flows
              ? {}
              : { hint: "Its type isn't compatible with the target attribute." })}
        />
      ) : kind === 'constant' ? (
        <Field label="Constant value">
          <Input
            className={styles.code}
            value={constantText(actual === 'constant' ? source : undefined)}
            readOnly={blocked !== undefined}
            autoComplete="off"
            spellCheck={false}
            onChange={(_, { value }) => change({ source: constantSource(value, source) }, { typing: true })}
          />
        </Field>
      ) : kind === 'function' ? (
        <ExpressionField
          text={text}
          onText={type}
          analysis={analysis}
          analyzer={analyzer}
          attributes={definitions}
          profile={profile}
          blocked={blocked}
          editor={editor}
          onReference={() =>
            void navigate({
              to: '/expressions',
              search: { ...playgroundSearch(owner, rule, position.objectMapping, target, text), panel: 'reference' },
            })
          }
        />
      ) : null}
      {kind === 'none' ? null : (
        <LiveValue
          analysis={analysis}
          profile={profile}
          defaultValue={textAt(mapping, 'defaultValue')}
          isOfUsers={textAt(position.objectMapping, 'sourceObjectName').toLowerCase() === 'user'}
          onGo={(span) => editor.current?.select(span)}
        />
      )}
      <Field
        label="Default value if null"
        hint={
          kind === 'none'
            ? 'Without a source, new objects get this value.'
            : 'Used if the source is empty, and only when the object is created.'
        }
      >
        <Input
          className={styles.code}
          value={textAt(mapping, 'defaultValue')}
          readOnly={blocked !== undefined}
          placeholder="None"
          autoComplete="off"
          spellCheck={false}
          onChange={(_, { value }) => change({ defaultValue: value === '' ? null : value }, { typing: true })}
        />
      </Field>
      <MappingFindings path={path} problems={row.problems} hasExpression={kind === 'function'} blocked={blocked} />
      <Section title="Matching and flow">
        <MatchingField
          position={position}
          index={row.index}
          blocked={blocked}
          onPriority={(matchingPriority) => change({ matchingPriority })}
          onOrder={onOrder}
        />
        <FlowFields mapping={mapping} blocked={blocked} onChange={change} />
      </Section>
      <BaseChange change={row.change} blocked={blocked} />
      <MappingLinks position={position} target={target} expression={text} />
      <Json path={path} mapping={mapping} name={`${position.path.join('/')} ${row.key}`} blocked={blocked} />
    </div>
  )
}

type Analyzed = {
  profile: 'app' | 'cloudSync'
  attributes: ReadonlyMap<string, AttributeDefinition>
  write: AttributeDefinition | undefined
  target: string
  priority: number
  flowType: FlowType
}

/** The function that checks the text. It stays the same until something other than the text changes. */
function useAnalyzer({
  profile,
  attributes,
  write,
  target,
  priority,
  flowType,
}: Analyzed): (source: string) => Analysis {
  return useMemo(
    () =>
      createAnalyzer({
        profile,
        ...(attributes.size > 0 ? { attributes } : {}),
        mapping: { targetAttributeName: target, matchingPriority: priority, flowType },
        ...(write ? { target: write } : {}),
      }),
    [profile, attributes, write, target, priority, flowType],
  )
}

/** The JSON of the mapping, which loads only when a person opens it. */
function Json(props: { path: Path; mapping: JsonObject; name: string; blocked: string | undefined }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Section
      title="JSON of this mapping"
      aside={
        <Button size="small" appearance="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide JSON' : 'Show JSON'}
        </Button>
      }
    >
      {isOpen ? (
        <Suspense fallback={<SkeletonRows rows={4} label="Loading the editor" />}>
          <RawJson {...props} />
        </Suspense>
      ) : null}
    </Section>
  )
}
