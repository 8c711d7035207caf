import { makeStyles, tokens } from '@fluentui/react-components'
import { useConnection } from '../../api/connection/connection'
import type { RecordedRequest } from '../../graph/requestLog'
import CodeSamples from '../../ui/CodeSamples'
import { codeRequestOf } from './codeRequestOf'

const useStyles = makeStyles({
  note: { margin: 0, color: tokens.colorNeutralForeground2 },
})

/** The request as a program, with placeholders for secrets. */
export default function CodeTab({ request }: { request: RecordedRequest }) {
  const styles = useStyles()
  const { cloud } = useConnection()
  const code = codeRequestOf(request, cloud)
  if (code === undefined)
    return <p className={styles.note}>The body of this request isn't recorded, so no program can repeat it.</p>
  return (
    <>
      {hasGaps(request) ? (
        <p className={styles.note}>
          Not every value of the body is recorded. Fill in what is missing or marked before you run this.
        </p>
      ) : null}
      <CodeSamples request={code} />
    </>
  )
}

const hasGaps = ({ requestBody, parts = [] }: RecordedRequest): boolean =>
  [requestBody, ...parts.map((part) => part.requestBody)].some(
    (body) => body !== undefined && (body.omitted > 0 || body.omittedEntries > 0 || body.isCut),
  )
