import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { useEffect } from 'react'
import { counted } from '../base/numbers'
import { endpointOf } from '../api/endpoints'
import { endpointVerbs } from '../api/endpointVerbs'
import type { NoticesSnapshot, OddAnswer, WaitingCall } from '../graph/notices'
import { announce } from '../ui/announce'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXS, paddingBottom: tokens.spacingVerticalM },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
})

/** Shorter waits end before anyone has read about them. Milliseconds. */
const WORTH_A_WORD = 1_000
const MOST_LINES = 5

type Props = { notice: NoticesSnapshot; onDismiss: () => void }

/** What a person should know of calls that are repeated, and of answers that aren't as documented. */
export function GraphNotices({ notice: { waiting, odd }, onDismiss }: Props) {
  const styles = useStyles()
  const longest = waiting.reduce<WaitingCall | undefined>(
    (most, call) => (call.milliseconds > (most?.milliseconds ?? 0) ? call : most),
    undefined,
  )
  const wait = longest && longest.milliseconds >= WORTH_A_WORD ? waitText(longest) : undefined
  useEffect(() => {
    if (wait !== undefined) announce(wait)
  }, [wait])
  const lines = oddLines(odd)
  if (wait === undefined && lines.length === 0) return null
  return (
    <div className={styles.root}>
      {wait === undefined ? null : (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{wait}</MessageBarBody>
        </MessageBar>
      )}
      {lines.length === 0 ? null : (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>Microsoft Graph sent something unexpected</MessageBarTitle>
            Such values are shown as unknown.
            <ul className={styles.list}>
              {lines.slice(0, MOST_LINES).map((line) => (
                <li key={line}>{line}</li>
              ))}
              {lines.length > MOST_LINES ? <li>{`And ${String(lines.length - MOST_LINES)} more.`}</li> : null}
            </ul>
          </MessageBarBody>
          <MessageBarActions>
            <Button onClick={onDismiss}>Dismiss</Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </div>
  )
}

function waitText({ status, milliseconds }: WaitingCall): string {
  const why =
    status === 429
      ? 'Microsoft Graph limits how often this page may ask.'
      : status === 0
        ? "Microsoft Graph didn't answer."
        : `Microsoft Graph isn't available (${String(status)}).`
  return `${why} The next attempt is in ${counted(Math.ceil(milliseconds / 1000), 'second')}.`
}

/** One sentence for each kind of answer and value: “When asked to read the job, status.code isn’t text.” */
function oddLines(odd: readonly OddAnswer[]): string[] {
  const sentences = odd.flatMap(({ method, path, lines }) => {
    const name = endpointOf(method, path)
    const asked = name ? endpointVerbs[name] : `answer ${method} ${path}`
    return lines.map((line) => `When asked to ${asked}, ${line}.`)
  })
  return [...new Set(sentences)]
}
