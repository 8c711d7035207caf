import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'
import type { EndpointName } from '../../api/endpoints'
import { useDescribeError } from '../../api/errors/describeError'
import { counted } from '../../base/numbers'
import { compareFunctions, readServiceFunctions } from '../../domain/console/compareFunctions'
import { FUNCTIONS } from '../../domain/expression/functions/table'
import { ErrorView } from '../../ui/ErrorView'
import { JsonView } from '../../ui/JsonView'
import { StatusBadge } from '../../ui/StatusBadge'
import { useTableStyles } from '../../ui/tableStyles'
import { TextTable } from '../../ui/TextTable'
import type { ConsoleAnswer } from '../../api/console/sendRequest'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, overflowWrap: 'anywhere' },
  text: { margin: 0 },
})

/** What became of a request: the service's answer as it came, why it wasn't sent, or why it failed. */
export function AnswerView({ answer, name }: { answer: ConsoleAnswer; name: EndpointName }) {
  const styles = useStyles()
  const describeError = useDescribeError()
  if (answer.kind === 'failed') return <ErrorView description={describeError(answer.error, name)} />
  if (answer.kind === 'refused')
    return (
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>Not sent</MessageBarTitle> {answer.reason}
          {answer.parts.length > 0 ? (
            <ul className={styles.list}>
              {answer.parts.slice(0, 12).map((part) => (
                <li key={part}>{part}</li>
              ))}
              {answer.parts.length > 12 ? <li>{`${String(answer.parts.length - 12)} more`}</li> : null}
            </ul>
          ) : null}
        </MessageBarBody>
      </MessageBar>
    )
  return (
    <div className={styles.root}>
      <MessageBar intent="success" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>Answered with {answer.status}</MessageBarTitle>
          {answer.hasCopy ? ' The schema as it was before is in the history of this browser.' : ''}
          {answer.location === undefined ? '' : ` Location: ${answer.location}`}
        </MessageBarBody>
      </MessageBar>
      {name.endsWith('FunctionsQuery') ? <Functions answer={answer.body} /> : null}
      {answer.body === undefined ? null : <JsonView value={answer.body} label="answer" />}
    </div>
  )
}

const states = {
  same: { tone: 'success', label: 'Same' },
  parameters: { tone: 'warning', label: 'Other parameters' },
  serviceOnly: { tone: 'warning', label: 'Only at the service' },
  oursOnly: { tone: 'neutral', label: 'Only in our reference' },
} as const

/** The service's functions beside the function reference. */
function Functions({ answer }: { answer: unknown }) {
  const styles = useStyles()
  const table = useTableStyles()
  const functions = readServiceFunctions(answer)
  if (!functions) return null
  const compared = compareFunctions(functions, FUNCTIONS)
  const differing = compared.filter(({ state }) => state !== 'same')
  return (
    <>
      <p className={styles.text}>
        {counted(functions.length, 'function')} at the service, {differing.length} of both lists differ. The function
        reference marks them.
      </p>
      <TextTable label="Functions" headings={['Function', "The service's parameters", 'Difference']}>
        {compared.map(({ name, state, service }) => (
          <tr key={name}>
            <th scope="row" className={table.rowHeading}>
              {name}
            </th>
            <td className={table.code}>{service ?? 'Not listed'}</td>
            <td className={table.cell}>
              <StatusBadge tone={states[state].tone} label={states[state].label} />
            </td>
          </tr>
        ))}
      </TextTable>
    </>
  )
}
