import {
  cloudOf,
  type Code,
  type CodeRequest,
  contentType,
  isGlobal,
  sentHeaders,
  sentPath,
  type SignIn,
} from './codeRequest'
import { asciiJsonSource } from './jsonSource'
import { type SecretVariable, withoutSecrets } from './placeholders'

/** A text in single quotes. PowerShell takes four typographic quotes for single quotes too. */
export const powershellText = (text: string): string => `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`

/**
 * A script for PowerShell with `Invoke-MgGraphRequest`, because the cmdlets for schemas lose properties. It's in ASCII:
 * Windows PowerShell reads a file without a mark in the computer's own encoding.
 */
export function powershellCode(request: CodeRequest, signIn: SignIn): Code {
  return {
    install: powershellInstall,
    code: `${[...connectLines(request, signIn), '', ...callLines(request), '', 'Disconnect-MgGraph | Out-Null'].join('\n')}\n`,
  }
}

const powershellInstall = 'Install-Module Microsoft.Graph.Authentication -Scope CurrentUser'

/** The lines that sign in. Without a scope, a person gets what an administrator granted. */
export function connectLines(
  request: CodeRequest,
  signIn: SignIn,
  scopes: readonly string[] = request.scope === undefined ? [] : [request.scope],
): string[] {
  const words = [
    'Connect-MgGraph',
    ...(isGlobal(request) ? [] : [`-Environment ${cloudOf(request).powerShellEnvironment}`]),
    "-TenantId 'TENANT_ID'",
    "-ClientId 'CLIENT_ID'",
    ...(signIn === 'application'
      ? ["-CertificateThumbprint 'CERTIFICATE_THUMBPRINT'"]
      : scopes.length === 0
        ? []
        : [`-Scopes ${scopes.map(powershellText).join(', ')}`]),
    '-NoWelcome',
  ]
  return ["$ErrorActionPreference = 'Stop'", words.join(' ')]
}

function callLines(request: CodeRequest): string[] {
  const secrets = withoutSecrets(request)
  const headers = sentHeaders(request)
  const words = [
    `$answer = Invoke-MgGraphRequest -Method ${request.method} -Uri ${powershellText(`v1.0${sentPath(request)}`)}`,
    ...(headers.length > 0
      ? [
          `-Headers @{ ${headers.map(([name, value]) => `${powershellText(name)} = ${powershellText(value)}`).join('; ')} }`,
        ]
      : []),
    ...(secrets ? [`-ContentType ${powershellText(contentType(request))} -Body $body`] : []),
  ]
  return [
    ...(secrets ? [`$body = @'`, asciiJsonSource(secrets.body), `'@`, ...secrets.variables.flatMap(fillIn), ''] : []),
    words.join(' '),
    'if ($answer) { $answer | ConvertTo-Json -Depth 100 }',
  ]
}

/** Puts a secret into the body as JSON. */
export const fillIn = ({ text, name, key }: SecretVariable): string[] => [
  `if (-not $env:${name}) { throw ${powershellText(`Set the environment variable ${name} to the value of ${key}.`)} }`,
  `$body = $body.Replace('"${text}"', (ConvertTo-Json $env:${name}))`,
]
