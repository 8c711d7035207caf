import { type CodeRequest, contentType, sentHeaders, sentPath, type SignIn } from './codeRequest'
import { asciiJsonSource } from './jsonSource'
import { withoutSecrets } from './placeholders'
import { connectLines, fillIn, powershellText } from './powershell'

/** The variable for the IDs after each word of a path. */
const variables: Readonly<Record<string, string>> = {
  servicePrincipals: 'servicePrincipalId',
  applications: 'applicationId',
  applicationTemplates: 'applicationTemplateId',
  jobs: 'jobId',
  templates: 'templateId',
  directories: 'directoryId',
  users: 'userId',
  groups: 'groupId',
}
/** Words that come where an ID could be. */
const actions = new Set(['validateCredentials'])

/** The IDs of a path as it's sent, with the word before each. */
function idsOf(path: string): { word: string; id: string }[] {
  const [pathname = ''] = path.split('?')
  const parts = pathname.split('/')
  return parts.flatMap((id, index) => {
    const word = parts[index - 1] ?? ''
    return Object.hasOwn(variables, word) && id !== '' && !actions.has(id) ? [{ word, id }] : []
  })
}

/**
 * Requests as one PowerShell script that sends them in their order. An ID that several requests have is a variable, and
 * the sign-in asks for every permission that one of them needs.
 */
export function scriptFor(requests: readonly CodeRequest[], signIn: SignIn): string {
  const [first] = requests
  if (!first) return ''
  const counts = new Map<string, number>()
  for (const request of requests)
    for (const { word, id } of idsOf(sentPath(request))) {
      const key = `${word}/${id}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  /** The name for each repeated ID, by its word and itself. */
  const names = new Map<string, string>()
  const used = new Map<string, number>()
  for (const [key, count] of counts) {
    if (count < 2) continue
    const base = variables[key.slice(0, key.indexOf('/'))] ?? 'id'
    const number = (used.get(base) ?? 0) + 1
    used.set(base, number)
    names.set(key, number === 1 ? base : `${base}${String(number)}`)
  }
  const assignments = [...names].map(([key, name]) => `$${name} = ${powershellText(key.slice(key.indexOf('/') + 1))}`)
  const scopes = [...new Set(requests.flatMap(({ scope }) => (scope === undefined ? [] : [scope])))]
  return `${[
    ...connectLines(first, signIn, scopes),
    ...(assignments.length > 0 ? ['', ...assignments] : []),
    ...requests.flatMap((request) => ['', ...callLines(request, names)]),
    '',
    'Disconnect-MgGraph | Out-Null',
  ].join('\n')}\n`
}

function callLines(request: CodeRequest, names: ReadonlyMap<string, string>): string[] {
  const secrets = withoutSecrets(request)
  const headers = sentHeaders(request)
  const words = [
    `Invoke-MgGraphRequest -Method ${request.method} -Uri ${uriText(sentPath(request), names)}`,
    ...(headers.length > 0
      ? [
          `-Headers @{ ${headers.map(([name, value]) => `${powershellText(name)} = ${powershellText(value)}`).join('; ')} }`,
        ]
      : []),
    ...(secrets ? [`-ContentType ${powershellText(contentType(request))} -Body $body`] : []),
  ]
  return [
    ...(secrets ? [`$body = @'`, asciiJsonSource(secrets.body), `'@`, ...secrets.variables.flatMap(fillIn)] : []),
    words.join(' '),
  ]
}

/** The address with variables, in double quotes. Without variables, in single quotes. */
function uriText(path: string, names: ReadonlyMap<string, string>): string {
  const [pathname = '', ...query] = path.split('?')
  let hasVariables = false
  const parts = pathname.split('/')
  const filled = parts.map((part, index) => {
    const name = names.get(`${parts[index - 1] ?? ''}/${part}`)
    if (name === undefined) return expandable(part)
    hasVariables = true
    // In braces, because a question mark after it would be a part of the name.
    return `\${${name}}`
  })
  const asked = query.length > 0 ? `?${query.join('?')}` : ''
  return hasVariables ? `"v1.0${filled.join('/')}${expandable(asked)}"` : powershellText(`v1.0${path}`)
}

/** A sent address has no quotes, so only what expands is escaped. */
const expandable = (text: string): string => text.replace(/[`$]/g, '`$&')
