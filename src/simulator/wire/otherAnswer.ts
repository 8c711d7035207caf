import { isRecord } from '../../base/record'

/**
 * parseExpression's answer with different results, as from a service with unpublished rules: values in upper case, or
 * with a trailing blank if that changes nothing, and empty text instead of no value. With names of functions, only an
 * answer deviates whose evaluation ran one of them. Any other answer stays.
 */
export async function otherAnswer(
  response: Response,
  request: Request,
  functions: readonly string[] | undefined,
): Promise<Response> {
  const text = await response.clone().text()
  const body: unknown = text.startsWith('{') ? JSON.parse(text) : undefined
  if (!isRecord(body) || !Array.isArray(body.evaluationResult)) return response
  if (functions !== undefined && !(await runsOneOf(functions, await request.text()))) return response
  const values = body.evaluationResult
    .map(String)
    .map((value) => (value === value.toUpperCase() ? `${value} ` : value.toUpperCase()))
  return new Response(JSON.stringify({ ...body, evaluationResult: values.length === 0 ? [''] : values }), {
    status: response.status,
    headers: response.headers,
  })
}

/** Whether the evaluation that the request asks for ran one of the functions. A branch that isn't taken doesn't count. */
async function runsOneOf(functions: readonly string[], requestText: string): Promise<boolean> {
  const { functionsRun } = await import('./functionsRun')
  const run = functionsRun(JSON.parse(requestText) as unknown)
  return functions.some((name) => run.has(name.toLowerCase()))
}
