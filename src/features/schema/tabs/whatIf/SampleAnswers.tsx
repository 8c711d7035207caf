import { makeStyles, tokens } from '@fluentui/react-components'
import { useMemo } from 'react'
import type { CheckedQuestion, LoggedValue } from '../../../../api/whatIf/checkSample'
import { counted, formatNumber } from '../../../../base/numbers'
import { formatInstant } from '../../../../base/dates'
import { parse } from '../../../../domain/expression/parse'
import { testRecord } from '../../../../domain/expression/parseExpressionResponse'
import { trace } from '../../../../domain/expression/trace'
import { TraceView } from '../../../../ui/evaluation/TraceView'
import { WireTreeView } from '../../../../ui/evaluation/WireTreeView'
import { usePreferences } from '../../../../ui/preferences'
import { StatusBadge } from '../../../../ui/StatusBadge'
import { useTableStyles } from '../../../../ui/tableStyles'
import { TextTable } from '../../../../ui/TextTable'
import { useConnection } from '../../../../api/connection/connection'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  text: { margin: 0 },
  code: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
  sides: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 320px), 1fr))',
    gap: tokens.spacingHorizontalL,
    paddingBlock: tokens.spacingVerticalS,
  },
  side: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalXS,
    alignContent: 'start',
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold },
})

type Props = {
  answers: readonly CheckedQuestion[]
  /** How many questions there are. */
  asked: number
  logged: ((question: CheckedQuestion) => LoggedValue | undefined) | undefined
  isRunning: boolean
}

/** Where the service and this browser differ, with both ways of evaluating, and where they agree. */
export default function SampleAnswers({ answers, asked, logged, isRunning }: Props) {
  const styles = useStyles()
  const differing = answers.filter(({ agrees }) => !agrees)
  const agreeing = answers.filter(({ agrees }) => agrees)
  return (
    <div className={styles.root}>
      <p className={styles.text}>{sentenceOf(answers, asked, isRunning)}</p>
      {differing.length > 0 ? (
        <>
          <Table label="Differences" answers={differing} logged={logged} />
          {differing.map((answer) => (
            <details key={`${answer.personId} ${answer.target}`}>
              <summary>{`How ${answer.target} is evaluated for ${answer.name}`}</summary>
              <BothWays answer={answer} />
            </details>
          ))}
        </>
      ) : null}
      {agreeing.length > 0 ? (
        <details>
          <summary>{`Agreements (${formatNumber(agreeing.length)})`}</summary>
          <Table label="Agreements" answers={agreeing} logged={logged} />
        </details>
      ) : null}
    </div>
  )
}

function sentenceOf(answers: readonly CheckedQuestion[], asked: number, isRunning: boolean): string {
  const differing = answers.filter(({ agrees }) => !agrees)
  const attributes = [...new Set(differing.map(({ target }) => target))]
  const stopped =
    !isRunning && answers.length < asked
      ? ` Stopped after ${formatNumber(answers.length)} of ${counted(asked, 'call')}.`
      : ''
  if (differing.length === 0) return `The service agrees in all of ${counted(answers.length, 'answer')}.${stopped}`
  return `The service differs in ${formatNumber(differing.length)} of ${counted(answers.length, 'answer')}, and the service is right. Don't rely on the predicted values of ${attributes.join(', ')}.${stopped}`
}

function Table({ label, answers, logged }: { label: string } & Pick<Props, 'answers' | 'logged'>) {
  const styles = useStyles()
  const table = useTableStyles()
  return (
    <TextTable
      label={label}
      headings={['Person', 'Attribute', 'Here', 'The service', 'Written last, from the same values', 'Result']}
    >
      {answers.map((answer) => (
        <tr key={`${answer.personId} ${answer.target}`}>
          <th scope="row" className={table.rowHeading}>
            {answer.name}
          </th>
          <td className={table.cell}>{answer.target}</td>
          <td className={table.cell}>
            <Texts texts={answer.local} none="Fails" />
          </td>
          <td className={table.cell}>
            <Texts texts={answer.service} none={answer.response.error?.message ?? 'Fails'} />
          </td>
          <td className={table.cell}>
            <Logged value={logged?.(answer)} className={styles.quiet} />
          </td>
          <td className={table.cell}>
            <StatusBadge tone={answer.agrees ? 'success' : 'warning'} label={answer.agrees ? 'Agrees' : 'Differs'} />
          </td>
        </tr>
      ))}
    </TextTable>
  )
}

/** Texts in quotes, so that blanks at either end show. */
function Texts({ texts, none }: { texts: readonly string[] | undefined; none: string }) {
  const styles = useStyles()
  if (texts === undefined) return <span className={styles.quiet}>{none}</span>
  if (texts.length === 0) return <span className={styles.quiet}>No value</span>
  return <span className={styles.code}>{texts.map((text) => JSON.stringify(text)).join(', ')}</span>
}

function Logged({ value, className }: { value: LoggedValue | undefined; className: string }) {
  const { timeZone } = usePreferences()
  if (!value) return <span className={className}>–</span>
  return (
    <>
      <Texts texts={value.text === null ? [] : [value.text]} none="" />
      {value.at === undefined ? null : <div className={className}>{formatInstant(value.at, timeZone)}</div>}
    </>
  )
}

/** The trace here beside the tree that the service made of the same text. */
function BothWays({ answer: { expression, testInput, response } }: { answer: CheckedQuestion }) {
  const styles = useStyles()
  const { now } = useConnection()
  const traced = useMemo(
    () => trace(parse(expression).root, testRecord(testInput), { now, random: () => 0 }).root,
    [expression, testInput, now],
  )
  return (
    <div className={styles.sides}>
      <section className={styles.side} aria-label="Here">
        <h4 className={styles.title}>How it's evaluated here</h4>
        <TraceView trace={traced} />
      </section>
      <section className={styles.side} aria-label="The service">
        <h4 className={styles.title}>How the service reads it</h4>
        {response.parsedExpression ? (
          <WireTreeView tree={response.parsedExpression} />
        ) : (
          <p className={styles.text}>{response.error?.message ?? 'The service gave no tree.'}</p>
        )}
      </section>
    </div>
  )
}
