import type { Json } from '../../base/json'
import {
  cloudOf,
  type Code,
  type CodeRequest,
  contentType,
  fullScope,
  isGlobal,
  sentHeaders,
  sentUrl,
  type SignIn,
} from './codeRequest'
import { jsonSource, withVariables } from './jsonSource'
import { withoutSecrets } from './placeholders'

const words: Readonly<Record<string, string>> = { true: 'True', false: 'False', null: 'None' }

/**
 * JSON as a Python expression. Strings have the same escapes, except that two halves of a character are one escape in
 * Python.
 */
const pythonSource = (value: Json): string =>
  jsonSource(value, 4).replace(/"(?:[^"\\]|\\.)*"|\b(?:true|false|null)\b/g, (token) =>
    token.startsWith('"')
      ? token.replace(/\\\\|\\u(d[89ab][\da-f]{2})\\u(d[c-f][\da-f]{2})/gi, (pair, high?: string, low?: string) =>
          high === undefined || low === undefined ? pair : astral(high, low),
        )
      : (words[token] ?? token),
  )

const astral = (high: string, low: string): string =>
  `\\U${String.fromCharCode(parseInt(high, 16), parseInt(low, 16)).codePointAt(0)?.toString(16).padStart(8, '0') ?? ''}`

/** A script for Python 3. Nothing but the sign-in needs a package. */
export function pythonCode(request: CodeRequest, signIn: SignIn): Code {
  const secrets = withoutSecrets(request)
  const credential = signIn === 'delegated' ? 'InteractiveBrowserCredential' : 'ClientSecretCredential'
  const usesEnvironment = signIn === 'application' || (secrets?.variables.length ?? 0) > 0
  const headers = [
    '"Authorization": f"Bearer {token}"',
    ...sentHeaders(request).map(([name, value]) => `${pythonSource(name)}: ${pythonSource(value)}`),
    ...(secrets ? [`"Content-Type": ${pythonSource(contentType(request))}`] : []),
  ]
  const lines = [
    ...(secrets ? ['import json'] : []),
    ...(usesEnvironment ? ['import os'] : []),
    'from urllib.error import HTTPError',
    'from urllib.request import Request, urlopen',
    '',
    `from azure.identity import ${credential}`,
    '',
    `credential = ${credential}(`,
    '    tenant_id="TENANT_ID",',
    '    client_id="CLIENT_ID",',
    ...(signIn === 'application' ? ['    client_secret=os.environ["CLIENT_SECRET"],'] : []),
    ...(isGlobal(request) ? [] : [`    authority=${pythonSource(cloudOf(request).authority)},`]),
    ')',
    `token = credential.get_token(${pythonSource(fullScope(request, signIn))}).token`,
    '',
    ...(secrets
      ? [
          `body = ${withVariables(pythonSource(secrets.body), secrets.variables, ({ name }) => `os.environ["${name}"]`)}`,
          '',
        ]
      : []),
    'request = Request(',
    `    ${pythonSource(sentUrl(request))},`,
    `    method="${request.method}",`,
    '    headers={',
    ...headers.map((header) => `        ${header},`),
    '    },',
    ...(secrets ? ['    data=json.dumps(body).encode(),'] : []),
    ')',
    'try:',
    '    with urlopen(request) as response:',
    '        print(response.read().decode() or response.status)',
    'except HTTPError as error:',
    '    raise SystemExit(f"{error.code} {error.read().decode()}")',
  ]
  return { install: 'pip install azure-identity', code: `${lines.join('\n')}\n` }
}
