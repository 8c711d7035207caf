import { Button, makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components'
import { CloudArrowUp20Regular } from '@fluentui/react-icons'
import { useState, type ReactNode } from 'react'
import { satisfies, useConnection, useGrantedScopes } from '../../../api/connection/connection'
import { useDescribeError } from '../../../api/errors/describeError'
import { scopesFor } from '../../../api/endpoints'
import { useParseJobExpression } from '../../../api/resources/jobSchemas'
import { useParseTemplateExpression } from '../../../api/resources/servicePrincipalTemplates'
import type { Span } from '../../../domain/expression/diagnostics'
import { writeBlocked } from '../../../domain/jobs/actions'
import type {
  AttributeDefinition,
  ParseExpressionRequest,
  ParseExpressionResponse,
  PublicError,
} from '../../../domain/resources/synchronization'
import { announce } from '../../../ui/announce'
import { EmptyState } from '../../../ui/EmptyState'
import { ErrorView } from '../../../ui/ErrorView'
import { explained } from '../../../ui/explanations'
import { StatusBadge } from '../../../ui/StatusBadge'
import type { Analysis } from '../../../ui/expressionEditor/analysis'
import { toTestInputObject } from '../inputs/toRecord'
import type { Inputs, SchemaChoice } from '../playgroundState'
import { GoTo } from '../../../ui/evaluation/Outcome'
import type { Evaluated } from '../../../ui/evaluation/useEvaluation'
import { VisibleText } from '../../../ui/ValueView'
import { compareWithService, type Comparison } from './compareWithService'
import { WireTreeView } from '../../../ui/evaluation/WireTreeView'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM, gridTemplateColumns: 'minmax(0, 1fr)' },
  ask: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  words: { margin: 0, color: tokens.colorNeutralForeground2, flex: '1 1 300px' },
  verdicts: { display: 'flex', flexWrap: 'wrap', gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}` },
  sides: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingHorizontalM,
    '@media (min-width: 720px)': { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' },
  },
  side: {
    display: 'grid',
    alignContent: 'start',
    gap: tokens.spacingVerticalXS,
    minWidth: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  disagreement: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorStatusWarningBorder1}`,
    borderLeft: `${tokens.strokeWidthThickest} solid ${tokens.colorStatusWarningBorder2}`,
  },
  reasons: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
  error: { display: 'grid', gap: tokens.spacingVerticalXS, overflowWrap: 'anywhere' },
  code: { fontFamily: tokens.fontFamilyMonospace },
  texts: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXXL },
  nothing: { color: tokens.colorNeutralForeground3 },
  section: { display: 'grid', gap: tokens.spacingVerticalXS, minWidth: 0 },
})

type Props = {
  schemaChoice: SchemaChoice
  analysis: Analysis
  inputs: Inputs
  /** The attribute that the expression is for, as the schema defines it. */
  target: AttributeDefinition | undefined
  local: Evaluated
  onGo: (span: Span) => void
}

type Asked = { analysis: Analysis; inputs: Inputs; local: Evaluated; response: ParseExpressionResponse }

/** Asks the service to evaluate the expression, and shows its answer beside ours. */
export default function ServicePanel({ schemaChoice, analysis, inputs, target, local, onGo }: Props) {
  const styles = useStyles()
  const connection = useConnection()
  const granted = useGrantedScopes()
  const describeError = useDescribeError()
  const servicePrincipalId = schemaChoice.kind === 'none' ? '' : schemaChoice.servicePrincipalId
  const job = useParseJobExpression({
    servicePrincipalId,
    jobId: schemaChoice.kind === 'job' ? schemaChoice.jobId : '',
  })
  const template = useParseTemplateExpression({
    servicePrincipalId,
    templateId: schemaChoice.kind === 'template' ? schemaChoice.templateId : '',
  })
  const [asked, setAsked] = useState<Asked>()
  const endpoint = schemaChoice.kind === 'template' ? 'parseTemplateExpression' : 'parseJobExpression'
  const parse = schemaChoice.kind === 'template' ? template : job

  if (schemaChoice.kind === 'none') {
    return (
      <EmptyState title="Choose an app first">
        The service tests an expression with a job or template. Select one above. This sends the expression and inputs
        but doesn't save anything.
      </EmptyState>
    )
  }

  const blocked =
    writeBlocked({ readOnly: connection.readOnly, canWrite: satisfies(granted, scopesFor(endpoint)) }) ??
    (analysis.isEmpty ? "There's no expression to ask about." : undefined)
  const ask = () => {
    const sent = { analysis, inputs, local }
    parse.mutate(requestFor(analysis, inputs, target), {
      onSuccess: (response) => {
        setAsked({ ...sent, response })
        announce('The service responded')
      },
    })
  }
  const isStale = asked !== undefined && (asked.analysis.source !== analysis.source || asked.inputs !== inputs)

  return (
    <div className={styles.root}>
      <div className={styles.ask}>
        <Button
          appearance="primary"
          icon={parse.isPending ? <Spinner size="extra-tiny" appearance="inverted" /> : <CloudArrowUp20Regular />}
          disabledFocusable={parse.isPending || blocked !== undefined}
          aria-busy={parse.isPending}
          onClick={ask}
          {...explained(blocked)}
        >
          Ask the service
        </Button>
        <p className={styles.words}>
          Sends the expression and inputs to parseExpression of{' '}
          {schemaChoice.kind === 'job' ? 'the job' : 'the template'}, which returns what a cycle would write. This
          doesn't save anything.
        </p>
      </div>
      {parse.error ? <ErrorView description={describeError(parse.error, endpoint)} onRetry={ask} /> : null}
      {asked && !parse.error ? (
        <>
          {isStale ? (
            <div>
              <StatusBadge tone="info" label="The expression or inputs changed. This result is for the earlier ones." />
            </div>
          ) : null}
          <Answer asked={isStale ? asked : { ...asked, local }} onGo={onGo} />
        </>
      ) : null}
    </div>
  )
}

/** Sends only the attributes that the expression reads. Other inputs may be personal and aren't needed. */
function requestFor(
  { source, attributes }: Analysis,
  inputs: Inputs,
  target: AttributeDefinition | undefined,
): ParseExpressionRequest {
  const used = Object.fromEntries(Object.entries(inputs).filter(([name]) => attributes.includes(name)))
  return { expression: source, testInputObject: toTestInputObject(used), targetAttributeDefinition: target ?? null }
}

function Answer({ asked: { analysis, local, response }, onGo }: { asked: Asked; onGo: Props['onGo'] }) {
  const styles = useStyles()
  const comparison = compareWithService(analysis, local, response)
  const { parsed, evaluated, tree, reasons } = comparison
  const parsedThere = response.parsingSucceeded === true
  return (
    <div className={styles.root} role="region" aria-label="Service result">
      <div className={styles.verdicts}>
        <StatusBadge
          tone={parsedThere ? 'success' : 'danger'}
          label={parsedThere ? 'The service can read it' : "The service can't read it"}
        />
        {parsedThere ? (
          <StatusBadge
            tone={response.evaluationSucceeded ? 'success' : 'danger'}
            label={response.evaluationSucceeded ? 'The service evaluated it' : "The service couldn't evaluate it"}
          />
        ) : null}
        <Agreement comparison={comparison} />
      </div>
      {reasons.length > 0 ? (
        <div className={styles.disagreement} role="note" aria-label="Disagreement">
          <strong>Trust the service's result.</strong>
          <ul className={styles.reasons}>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <div className={styles.sides}>
        <Side title="The service">
          <Texts
            texts={evaluated.there}
            none={parsedThere ? "It wasn't evaluated." : "It wasn't read, so there's nothing to evaluate."}
          />
        </Side>
        <Side title="Here">
          <Texts
            texts={evaluated.here}
            none={
              local.kind === 'error' || local.kind === 'tooLong'
                ? local.message
                : parsed.here
                  ? "It wasn't evaluated."
                  : "It wasn't read."
            }
          />
        </Side>
      </div>
      {response.error ? <ServiceProblem error={response.error} analysis={analysis} onGo={onGo} /> : null}
      {tree.same === false ? (
        <div className={styles.sides}>
          <Side title="As the service reads it">
            <span className={styles.code}>{tree.there}</span>
          </Side>
          <Side title="As we read it">
            <span className={styles.code}>{tree.here}</span>
          </Side>
        </div>
      ) : null}
      {response.parsedExpression ? (
        <div className={styles.section}>
          <h3 className={styles.heading}>
            The tree that a mapping would hold{tree.same === true ? ', the same here' : ''}
          </h3>
          <WireTreeView tree={response.parsedExpression} />
        </div>
      ) : null}
    </div>
  )
}

function Agreement({ comparison: { parsed, evaluated, tree } }: { comparison: Comparison }) {
  if (!parsed.same || evaluated.same === false || tree.same === false)
    return <StatusBadge tone="warning" label="Service and playground disagree" />
  return evaluated.same === true || !parsed.there ? (
    <StatusBadge tone="info" label="Service and playground agree" />
  ) : null
}

function Side({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles()
  return (
    <section className={styles.side} aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      {children}
    </section>
  )
}

/** A result in the service's format: a list of texts. */
function Texts({ texts, none }: { texts: readonly string[] | undefined; none: string }) {
  const styles = useStyles()
  if (texts === undefined) return <span className={styles.nothing}>{none}</span>
  const [only] = texts
  if (texts.length === 0) return <span className={styles.nothing}>No value</span>
  if (texts.length === 1) return only ? <VisibleText text={only} /> : <span className={styles.nothing}>Empty text</span>
  return (
    <ol className={styles.texts}>
      {texts.map((text, index) => (
        <li key={index}>
          {text === '' ? <span className={styles.nothing}>Empty text</span> : <VisibleText text={text} small />}
        </li>
      ))}
    </ol>
  )
}

/** The service's error in its own words. If it names an offset, a button leads there. */
function ServiceProblem({ error, analysis, onGo }: { error: PublicError; analysis: Analysis; onGo: Props['onGo'] }) {
  const styles = useStyles()
  const details = error.details ?? []
  return (
    <section className={mergeClasses(styles.side, styles.error)} aria-label="The service's error">
      <h3 className={styles.heading}>
        In the service's words <span className={styles.code}>{error.code}</span>
      </h3>
      <ul className={styles.reasons}>
        {(details.length > 0 ? details : [error]).map(({ message, target }, index) => (
          <li key={index}>
            {message} <At target={target} analysis={analysis} onGo={onGo} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function At({
  target,
  analysis,
  onGo,
}: {
  target: string | null | undefined
  analysis: Analysis
  onGo: Props['onGo']
}) {
  if (!target || !/^\d+$/.test(target)) return null
  const start = Number(target)
  return (
    <GoTo source={analysis.source} span={{ start, end: Math.min(start + 1, analysis.source.length) }} onGo={onGo} />
  )
}
