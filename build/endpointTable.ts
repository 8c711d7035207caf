import { endpoints, type Endpoint, type EndpointName } from '../src/api/endpoints.ts'
import { endpointHooks } from '../src/api/endpointHooks.ts'
import { endpointNotes } from '../src/api/endpointNotes.ts'

/** The lines of src/api/README.md between which the table is. */
export const TABLE_START = '<!-- The part below is written by `npm run endpoints`. -->'
export const TABLE_END = '<!-- The part above is written by `npm run endpoints`. -->'

const BASES = { SP: '/servicePrincipals/{id}/synchronization', APP: '/applications/{id}/synchronization' }

const shortPath = (path: string): string => {
  const base = Object.entries(BASES).find(([, prefix]) => path.startsWith(prefix))
  return base ? `${base[0]}${path.slice(base[1].length)}` : path
}

/** Names each distinct value by a letter and a number, in order of appearance. */
function numbered(letter: string, values: readonly string[]): Map<string, string> {
  const distinct = [...new Set(values.filter((value) => value !== ''))]
  return new Map(distinct.map((value, index) => [value, `${letter}${String(index + 1)}`]))
}

const list = (names: ReadonlyMap<string, string>): string[] =>
  [...names].map(([value, name]) => `- **${name}**: ${value}`)

/** The endpoint table of src/api/README.md: scopes and roles explained once, then one line for each call. */
export function endpointTable(): string {
  const rows = Object.entries(endpoints) as [EndpointName, Endpoint][]
  const scopeNames = numbered(
    'S',
    rows.map(([, row]) => row.anyOf.join(', ')),
  )
  const roleNames = numbered(
    'R',
    rows.map(([, row]) => row.role),
  )
  const noPageNames = numbered(
    'N',
    rows.map(([name]) => endpointHooks[name].whyNoPage ?? ''),
  )
  const line = ([name, row]: [EndpointName, Endpoint]): string => {
    const { hook: ownHook, whyNoPage } = endpointHooks[name]
    const hook = whyNoPage === undefined ? `\`${ownHook}\`` : (noPageNames.get(whyNoPage) ?? '')
    const needs = [scopeNames.get(row.anyOf.join(', ')), roleNames.get(row.role)].filter(Boolean).join(' ')
    const mark = row.isReference ? '● ' : ''
    return `| ${mark}${row.method} \`${shortPath(row.path)}\` | \`${name}\` | ${hook} | ${needs} | ${endpointNotes[name]} |`
  }
  return [
    '`SP` and `APP` stand for these paths:',
    '',
    ...Object.entries(BASES).map(([name, path]) => `- **${name}**: \`${path}\``),
    '',
    'Delegated scopes. Any one of a line is enough, and the first has the fewest privileges:',
    '',
    ...list(scopeNames),
    '',
    'Entra roles. Besides the scope, the signed-in user needs one of them:',
    '',
    ...list(roleNames),
    '',
    'Calls whose hook no page uses, and why:',
    '',
    ...list(noPageNames),
    '',
    '| call | options | hook | needs | note |',
    '|---|---|---|---|---|',
    ...rows.map(line),
  ].join('\n')
}
