import { makeStyles, tokens } from '@fluentui/react-components'
import { plainMessage, readServiceMessage } from '../base/serviceMessage'
import { CopyButton } from './CopyValue'

const useStyles = makeStyles({
  quote: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalM,
    borderLeft: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
  },
})

/** The service's own words, quoted. JSON in them is parsed, and the whole message can be copied. */
export function ServiceMessage({ message }: { message: string }) {
  const styles = useStyles()
  const { nested } = readServiceMessage(message)
  return (
    <blockquote className={styles.quote}>
      {plainMessage(message)}
      {nested ? <CopyButton value={message} label="whole message" /> : null}
    </blockquote>
  )
}
