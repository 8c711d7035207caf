import { Button, Link, makeStyles, tokens } from '@fluentui/react-components'
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons'
import { useId } from 'react'
import { signatureText } from '../../../domain/expression/assist'
import {
  FUNCTIONS_PAGE,
  type Example,
  type FunctionDefinition,
  type Profile,
} from '../../../domain/expression/functions/definition'
import type { FunctionComparison } from '../../../domain/console/compareFunctions'
import { Explain } from '../../../ui/Explain'
import { StatusBadge } from '../../../ui/StatusBadge'
import { inputsText } from '../inputs/inputText'
import type { Inputs } from '../playgroundState'
import { exampleInputs, runExample } from './exampleRun'
import { marks, profileNames } from './searchReference'

const useStyles = makeStyles({
  root: { borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  heading: { margin: 0, font: 'inherit' },
  toggle: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalXS,
    width: '100%',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    border: 'none',
    background: 'none',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: `-${tokens.strokeWidthThick}`,
    },
  },
  chevron: { gridRow: '1 / span 2', paddingTop: '2px' },
  signature: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  summary: { color: tokens.colorNeutralForeground2 },
  difference: { gridColumn: 2 },
  body: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalL} 32px`,
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    fontSize: tokens.fontSizeBase200,
  },
  part: { display: 'grid', gap: tokens.spacingVerticalXXS },
  partTitle: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
  parameters: { display: 'grid', gap: tokens.spacingVerticalXXS, margin: 0 },
  parameter: {
    display: 'grid',
    gridTemplateColumns: 'minmax(96px, 180px) minmax(0, 1fr)',
    gap: tokens.spacingHorizontalM,
  },
  name: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  doc: { margin: 0 },
  muted: { color: tokens.colorNeutralForeground3 },
  example: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  code: {
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    margin: 0,
    fontSize: tokens.fontSizeBase200,
  },
  result: { margin: 0, fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
})

type Props = {
  definition: FunctionDefinition
  /** How the service lists it. Undefined until its list was read. */
  comparison: FunctionComparison | undefined
  isOpen: boolean
  onToggle: () => void
  onInsert: (text: string) => void
  onTryExample: (expression: string, inputs: Inputs) => void
}

/** One function. The signature is always shown, and the rest when the entry is open. */
export function FunctionEntry({ definition, comparison, isOpen, onToggle, onInsert, onTryExample }: Props) {
  const styles = useStyles()
  const id = useId()
  const Chevron = isOpen ? ChevronDownRegular : ChevronRightRegular
  return (
    <li className={styles.root}>
      <h4 className={styles.heading}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={onToggle}
        >
          <Chevron className={styles.chevron} />
          <span className={styles.signature}>{signatureText(definition)}</span>
          <span className={styles.summary}>{definition.summary}</span>
          <Difference comparison={comparison} />
        </button>
      </h4>
      {isOpen ? (
        <div id={id} className={styles.body}>
          <Facts definition={definition} onInsert={onInsert} />
          {definition.parameters.length > 0 ? <Parameters definition={definition} /> : null}
          <Sentences title="Rules" lines={definition.rules} />
          <Sentences title="Traps" lines={definition.traps} />
          {definition.examples.length > 0 ? (
            <section className={styles.part}>
              <h5 className={styles.partTitle}>Examples</h5>
              {definition.examples.map((example) => (
                <ExampleBox
                  key={example.expression}
                  example={example}
                  profile={definition.profiles[0] ?? 'app'}
                  isPure={definition.isPure !== false}
                  onTry={onTryExample}
                />
              ))}
            </section>
          ) : null}
        </div>
      ) : null}
    </li>
  )
}

/** What the service lists differently. Nothing if both lists agree. */
function Difference({ comparison }: { comparison: FunctionComparison | undefined }) {
  const styles = useStyles()
  if (comparison === undefined || comparison.state === 'same') return null
  return (
    <span className={styles.difference}>
      {comparison.state === 'oursOnly' ? (
        <StatusBadge tone="neutral" label="Not listed by the service" />
      ) : (
        <StatusBadge tone="warning" label={`At the service: ${comparison.service ?? ''}`} />
      )}
    </span>
  )
}

function Facts({ definition, onInsert }: Pick<Props, 'definition' | 'onInsert'>) {
  const styles = useStyles()
  const { name, profiles, returns, mark, category, retiredFor } = definition
  // A function without its own documentation page is documented on the functions page, under its name.
  const source =
    definition.source ??
    (mark === 'D' && profiles.includes('app') ? `${FUNCTIONS_PAGE}#${name.toLowerCase()}` : undefined)
  return (
    <div className={styles.line}>
      <Button size="small" onClick={() => onInsert(`${name}()`)}>
        Insert
      </Button>
      <span>
        {category}, returns {returns}
      </span>
      <span className={styles.muted}>{profiles.map((profile) => profileNames[profile]).join(', ')}</span>
      <Explain text={marks[mark].explain}>{marks[mark].label}</Explain>
      {source === undefined ? null : (
        <Link href={source} target="_blank" rel="noreferrer">
          Source
        </Link>
      )}
      {retiredFor === undefined ? null : <StatusBadge tone="warning" label={`No longer taken: use ${retiredFor}`} />}
    </div>
  )
}

function Parameters({ definition: { parameters } }: Pick<Props, 'definition'>) {
  const styles = useStyles()
  return (
    <section className={styles.part}>
      <h5 className={styles.partTitle}>Parameters</h5>
      <dl className={styles.parameters}>
        {parameters.map((parameter) => (
          <div key={parameter.name} className={styles.parameter}>
            <dt className={styles.name}>{parameter.name}</dt>
            <dd className={styles.doc}>
              <span className={styles.muted}>
                {parameter.type}
                {parameter.optional ? ', may be left empty' : ''}
                {parameter.repeats ? ', repeats' : ''}.
              </span>{' '}
              {parameter.doc}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Sentences({ title, lines }: { title: string; lines: readonly string[] }) {
  const styles = useStyles()
  if (lines.length === 0) return null
  return (
    <section className={styles.part}>
      <h5 className={styles.partTitle}>{title}</h5>
      <ul className={styles.list}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}

type ExampleProps = { example: Example; profile: Profile; isPure: boolean; onTry: Props['onTryExample'] }

/** An example with the documented result and the result that we compute. */
function ExampleBox({ example, profile, isPure, onTry }: ExampleProps) {
  const styles = useStyles()
  const { shown, agrees } = runExample(example, profile)
  const inputs = exampleInputs(example)
  return (
    <div className={styles.example}>
      <pre className={styles.code}>{example.expression}</pre>
      <dl className={styles.facts}>
        {Object.keys(inputs).length > 0 ? (
          <>
            <dt>With</dt>
            <dd className={styles.result}>{inputsText(inputs)}</dd>
          </>
        ) : null}
        {example.result === undefined ? null : (
          <>
            <dt>Expected</dt>
            <dd className={styles.result}>
              {example.result.length === 0 ? 'null' : example.result.map((text) => JSON.stringify(text)).join(', ')}
            </dd>
          </>
        )}
        <dt>Here</dt>
        <dd className={styles.result}>{shown}</dd>
      </dl>
      <div className={styles.line}>
        {agrees === undefined ? null : (
          <StatusBadge tone={agrees ? 'success' : 'danger'} label={agrees ? 'Same' : 'Differs'} />
        )}
        {example.note === undefined ? null : <span className={styles.muted}>{example.note}</span>}
        {isPure ? null : <span className={styles.muted}>As of Friday, 2 July 2021, 15:33:38 UTC</span>}
        <Button
          size="small"
          appearance="subtle"
          aria-label={`Try ${example.expression}`}
          onClick={() => onTry(example.expression, inputs)}
        >
          Try it
        </Button>
      </div>
    </div>
  )
}
