import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronRight16Regular } from '@fluentui/react-icons'
import { useId, useState, type ReactNode } from 'react'
import type { OnDemandResult, OnDemandStep } from '../../domain/onDemand/readResult'
import type { ClauseReading } from '../../domain/onDemand/readSteps'
import { cssVariables } from '../../ui/cssVariables'
import { JsonView } from '../../ui/JsonView'
import { StatusBadge } from '../../ui/StatusBadge'
import { DetailList } from './DetailList'
import { formatMilliseconds, statusLabels, stepTitle } from './stepLabels'
import { MatchingView } from './MatchingView'
import { ScopingClauses } from './ScopingClauses'
import { spansOf, type StepSpan } from './stepSpans'

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalXS, margin: 0, padding: 0, listStyle: 'none', minWidth: 0 },
  step: {
    minWidth: 0,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    breakInside: 'avoid',
  },
  head: {
    display: 'grid',
    gridTemplateColumns: '16px minmax(96px, 150px) 92px minmax(0, 1fr) minmax(80px, 180px)',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    alignItems: 'center',
    width: '100%',
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
    '@media (max-width: 899px)': { gridTemplateColumns: '16px minmax(0, 1fr) auto' },
  },
  untimed: {
    gridTemplateColumns: '16px minmax(96px, 150px) 92px minmax(0, 1fr)',
    '@media (max-width: 899px)': { gridTemplateColumns: '16px minmax(0, 1fr) auto' },
  },
  title: { fontWeight: tokens.fontWeightSemibold },
  description: {
    minWidth: 0,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
    '@media (max-width: 899px)': { gridColumn: '2 / -1' },
  },
  time: {
    display: 'grid',
    gap: '2px',
    minWidth: 0,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
    '@media (max-width: 899px)': { gridColumn: '2 / -1' },
  },
  track: {
    position: 'relative',
    height: '6px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground5,
    overflow: 'hidden',
  },
  bar: {
    position: 'absolute',
    top: 0,
    bottom: 0,
    left: 'var(--step-start)',
    width: 'var(--step-width)',
    minWidth: '3px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
  },
  body: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    minWidth: 0,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalM} calc(${tokens.spacingHorizontalM} + 28px)`,
    '@media (max-width: 639px)': { paddingInlineStart: tokens.spacingHorizontalM },
  },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  note: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  closed: { display: 'none', '@media print': { display: 'grid' } },
})

type Props = {
  result: OnDemandResult
  /** Matching attributes by priority, if the caller has the schema. */
  matchingAttributes?: readonly string[] | undefined
  linkToClause?: ((clause: ClauseReading) => ReactNode) | undefined
  /** The raw answer, shown if it has no steps. */
  raw?: unknown
}

/**
 * The steps as a waterfall: when each one happened, its result, and its details. The deciding step is expanded at
 * first.
 */
export function StepsView({ result, matchingAttributes, linkToClause, raw }: Props) {
  const styles = useStyles()
  const { steps } = result
  if (steps.length === 0) {
    return (
      <>
        <p className={styles.text}>The response has no steps{raw === undefined ? '.' : '. This is what was sent:'}</p>
        {raw === undefined ? null : <JsonView value={raw} label="Answer" />}
      </>
    )
  }
  const spans = spansOf(steps, result.startTime)
  const decided = steps.findLastIndex(({ status }) => status === 'failure' || status === 'skipped')
  return (
    <ol className={styles.list} aria-label="Steps">
      {steps.map((step, index) => (
        <Step
          key={index}
          step={step}
          span={spans?.[index]}
          startsOpen={index === decided || (step.type === 'scoping' && decided >= 0)}
          result={result}
          matchingAttributes={matchingAttributes}
          linkToClause={linkToClause}
          isLastOfType={steps.findLastIndex(({ type }) => type === step.type) === index}
        />
      ))}
    </ol>
  )
}

type StepProps = Pick<Props, 'result' | 'matchingAttributes' | 'linkToClause'> & {
  step: OnDemandStep
  span: StepSpan | undefined
  startsOpen: boolean
  isLastOfType: boolean
}

function Step({ step, span, startsOpen, isLastOfType, result, matchingAttributes, linkToClause }: StepProps) {
  const styles = useStyles()
  const [open, setOpen] = useState(startsOpen)
  const id = useId()
  return (
    <li className={styles.step}>
      <button
        type="button"
        className={mergeClasses(styles.head, !span && styles.untimed)}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {open ? <ChevronDown16Regular /> : <ChevronRight16Regular />}
        <span className={styles.title}>{stepTitle(step)}</span>
        <span>
          <StatusBadge {...statusLabels[step.status]} />
        </span>
        <span className={styles.description}>{step.description || step.name}</span>
        {span ? (
          <span className={styles.time}>
            <span
              className={styles.track}
              ref={cssVariables({
                '--step-start': `${String(span.start * 100)}%`,
                '--step-width': `${String(span.length * 100)}%`,
              })}
            >
              <span className={styles.bar} />
            </span>
            <span>
              +{formatMilliseconds(span.offset)}
              {span.duration > 0 ? `, took ${formatMilliseconds(span.duration)}` : ''}
            </span>
          </span>
        ) : null}
      </button>
      <div id={id} className={mergeClasses(styles.body, !open && styles.closed)}>
        {step.type === 'scoping' && isLastOfType ? (
          <ScopingClauses result={result} {...(linkToClause ? { linkTo: linkToClause } : {})} />
        ) : step.type === 'matching' && isLastOfType ? (
          <MatchingView result={result} attributes={matchingAttributes} />
        ) : Object.keys(step.details).length > 0 ? (
          <DetailList details={step.details} label={`Details of ${stepTitle(step)}`} />
        ) : (
          <p className={styles.text}>No details.</p>
        )}
        {step.name === '' ? null : <p className={styles.note}>The service calls this step {step.name}.</p>}
      </div>
    </li>
  )
}
