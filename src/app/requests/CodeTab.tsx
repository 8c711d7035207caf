import { makeStyles, tokens } from '@fluentui/react-components'
import { useConnection } from '../../api/connection/connection'
import { endpoints } from '../../api/endpoints'
import type { Json } from '../../base/json'
import { clouds, isCloudName } from '../../config'
import type { CodeRequest } from '../../domain/code/codeRequest'
import { batchRequestBody } from '../../graph/har'
import type { RecordedRequest } from '../../graph/requestLog'
import CodeSamples from '../../ui/CodeSamples'
import { endpointOfRequest, shortUrl } from './describeRequest'

const useStyles = makeStyles({
  note: { margin: 0, color: tokens.colorNeutralForeground2 },
})

/** The request as a program, with placeholders for secrets. */
export default function CodeTab({ request }: { request: RecordedRequest }) {
  const styles = useStyles()
  const { cloud } = useConnection()
  const code = codeRequestOf(request)
  if (code === undefined)
    return <p className={styles.note}>The body of this request isn't recorded, so no program can repeat it.</p>
  return (
    <>
      {hasGaps(request) ? (
        <p className={styles.note}>
          Not every value of the body is recorded. Fill in what is missing or marked before you run this.
        </p>
      ) : null}
      <CodeSamples request={isCloudName(cloud) ? { ...code, cloud: clouds[cloud] } : code} />
    </>
  )
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Undefined if the request had a body that isn't recorded. */
function codeRequestOf(request: RecordedRequest): CodeRequest | undefined {
  const method = methods.find((one) => one === request.method)
  const body = request.parts ? batchRequestBody(request.parts) : request.requestBody?.value
  if (method === undefined || (request.requestBody && body === undefined)) return undefined
  const name = endpointOfRequest(request)
  const scope = name && endpoints[name].anyOf[0]
  return {
    method,
    path: shortUrl(request),
    headers: Object.fromEntries(request.requestHeaders),
    // Only JSON is recorded.
    ...(body === undefined ? {} : { body: body as Json }),
    ...(scope === undefined ? {} : { scope }),
  }
}

const hasGaps = ({ requestBody, parts = [] }: RecordedRequest): boolean =>
  [requestBody, ...parts.map((part) => part.requestBody)].some(
    (body) => body !== undefined && (body.omitted > 0 || body.omittedEntries > 0 || body.isCut),
  )
