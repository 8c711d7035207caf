import { endpoints } from '../../api/endpoints'
import type { Json } from '../../base/json'
import { clouds, isCloudName } from '../../config'
import type { CodeRequest } from '../../domain/code/codeRequest'
import { batchRequestBody } from '../../graph/har'
import type { RecordedRequest } from '../../graph/requestLog'
import { endpointOfRequest, shortUrl } from './describeRequest'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** What a program needs of a recorded request. Undefined if the request had a body that isn't recorded. */
export function codeRequestOf(request: RecordedRequest, cloud: string): CodeRequest | undefined {
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
    ...(isCloudName(cloud) ? { cloud: clouds[cloud] } : {}),
  }
}
