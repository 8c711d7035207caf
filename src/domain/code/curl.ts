import {
  cloudOf,
  type Code,
  type CodeRequest,
  contentType,
  fullScope,
  sentHeaders,
  sentUrl,
  type SignIn,
} from './codeRequest'
import { jsonSource, withVariables } from './jsonSource'
import { withoutSecrets } from './placeholders'

/** A text in single quotes, in which nothing has a meaning but the quote itself. */
const shellText = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** A script for Bash with curl and jq. The body is a here-document, so it's on no command line that others can list. */
export function curlCode(request: CodeRequest, signIn: SignIn): Code {
  const secrets = withoutSecrets(request)
  const checks = (secrets?.variables ?? []).map(({ name, key }) => `: "\${${name}:?Set it to the value of ${key}.}"`)
  if (signIn === 'application') checks.unshift(': "${CLIENT_SECRET:?Set it to a secret of the app registration.}"')
  const lines = [
    '#!/usr/bin/env bash',
    'set -euo pipefail',
    ...(checks.length > 0 ? ['', ...checks] : []),
    '',
    `login=${shellText(`${cloudOf(request).authority}/TENANT_ID/oauth2/v2.0`)}`,
    ...(signIn === 'delegated' ? personSignsIn(request) : appSignsIn(request)),
    '',
    ...call(request, secrets),
  ]
  return { install: 'sudo apt-get install curl jq', code: `${lines.join('\n')}\n` }
}

const personSignsIn = (request: CodeRequest): string[] => [
  '# The app registration has to allow public client flows.',
  `device=$(curl -sS "$login/devicecode" -d client_id=CLIENT_ID --data-urlencode ${shellText(`scope=${fullScope(request, 'delegated')}`)})`,
  'jq -r .message <<<"$device"',
  "read -r -p 'Press Enter after you sign in. '",
  'token=$(curl -sS "$login/token" -d client_id=CLIENT_ID \\',
  '  -d grant_type=urn:ietf:params:oauth:grant-type:device_code \\',
  '  -d device_code="$(jq -r .device_code <<<"$device")" | jq -er .access_token)',
]

const appSignsIn = (request: CodeRequest): string[] => [
  'token=$(curl -sS "$login/token" -d client_id=CLIENT_ID -d grant_type=client_credentials \\',
  `  --data-urlencode ${shellText(`scope=${fullScope(request, 'application')}`)} \\`,
  '  --data-urlencode client_secret@<(printf %s "$CLIENT_SECRET") | jq -er .access_token)',
]

function call(request: CodeRequest, secrets: ReturnType<typeof withoutSecrets>): string[] {
  const { method } = request
  const words = [
    `curl -sS --fail-with-body --globoff -X ${method} ${shellText(sentUrl(request))}`,
    '-H "Authorization: Bearer $token"',
    ...sentHeaders(request).map(([name, value]) => `-H ${shellText(`${name}: ${value}`)}`),
    ...(secrets
      ? [`-H ${shellText(`Content-Type: ${contentType(request)}`)}`]
      : method === 'GET' || method === 'DELETE'
        ? []
        : ["-H 'Content-Length: 0'"]),
  ]
  if (!secrets) return [words.join(' \\\n  ')]
  const json = jsonSource(secrets.body)
  // Only a here-document with quotes around its end is taken as it is. Without them, the shell fills in the secrets.
  const [end, text] =
    secrets.variables.length === 0
      ? ["'JSON'", json]
      : [
          'JSON',
          withVariables(
            json.replace(/[\\$`]/g, String.raw`\$&`),
            secrets.variables,
            ({ name }) => `$(jq -n 'env.${name}')`,
          ),
        ]
  return [`${[...words, '--data-binary @-'].join(' \\\n  ')} <<${end}`, text, 'JSON']
}
