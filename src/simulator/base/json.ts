import { badRequest } from './errors'

/** The JSON of a request's body. Throws a 400 with Graph's message if it's malformed. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    )
  }
}
