import { type EndpointName, endpoints } from '../../api/endpoints'
import type { Json } from '../../base/json'
import { path } from '../../graph/path'
import type { CodeRequest } from './codeRequest'

/** Objects of a tenant that the requests below are about. */
export type RequestObjects = {
  servicePrincipalId: string
  applicationId: string
  jobId: string
  templateId: string
  /** An app with a template and no job. */
  free: { servicePrincipalId: string; templateId: string }
  userId: string
  ruleId: string
  schema: Json
  template: Json
}

/** What a secret is in the bodies below, and nothing else. */
export const PLANTED_SECRET = 'planted "secret" $1'

const credentials: Json = [
  { key: 'BaseAddress', value: 'https://scim.example' },
  { key: 'SecretToken', value: PLANTED_SECRET },
]
const parse = (text: string): Json => ({
  expression: `Join("${text}", [givenName], [surname])`,
  testInputObject: {
    properties: [
      { key: 'givenName', value: text },
      { key: 'surname', value: 'Lee' },
    ],
  },
})

/** One request for each of the 32 calls of the reference. `text` is in the bodies that can hold any text. */
export function referenceRequests(objects: RequestObjects, text = 'Ann'): (CodeRequest & { name: EndpointName })[] {
  const { servicePrincipalId, jobId, templateId, applicationId, free, userId, ruleId, schema, template } = objects
  const bodies: Partial<Record<EndpointName, Json>> = {
    createJob: { templateId: free.templateId },
    restartJob: { criteria: { resetScope: 'Watermark, Escrows, QuarantineState' } },
    validateJobCredentials: { useSavedCredentials: false, credentials },
    provisionOnDemand: { parameters: [{ ruleId, subjects: [{ objectId: userId, objectTypeName: 'User' }] }] },
    updateJobSchema: schema,
    parseJobExpression: parse(text),
    parseTemplateExpression: parse(text),
    updateApplicationTemplate: template,
    updateApplicationTemplateSchema: schema,
    updateSecrets: { value: credentials },
    acquireApplicationAccessToken: { credentials: [{ key: 'Oauth2AuthorizationCode', value: PLANTED_SECRET }] },
    acquireServicePrincipalAccessToken: { credentials: [{ key: 'Oauth2AuthorizationCode', value: PLANTED_SECRET }] },
  }
  const holes: Record<string, string> = { jobId, templateId }
  return (Object.keys(endpoints) as EndpointName[])
    .filter((name) => 'isReference' in endpoints[name])
    .map((name) => {
      const { method, path: pattern, anyOf } = endpoints[name]
      const principal = name === 'createJob' ? free.servicePrincipalId : servicePrincipalId
      const body = bodies[name]
      return {
        name,
        method,
        path: pattern.replace(/\{(\w+)\}/g, (_, hole: string) => {
          const id = hole === 'id' ? (pattern.startsWith('/applications') ? applicationId : principal) : holes[hole]
          return path`${id ?? ''}`
        }),
        ...(anyOf[0] !== undefined && { scope: anyOf[0] }),
        ...(body !== undefined && { body }),
      }
    })
}

/** The texts that break programs: what quotes, escapes, substitutes, ends a line, or isn't seen. */
export const hostileTexts: readonly string[] = [
  ...[
    "'",
    '"',
    '`',
    '$',
    '%',
    '\\',
    '\n',
    '\r\n',
    '\t',
    '\0',
    '#',
    '{',
    '}',
    '@',
    '!',
    ';',
    '|',
    '&',
    '<',
    '>',
    '(',
    ')',
    '[',
    ']',
    '*',
    '?',
    '~',
    '^',
    ',',
  ],
  ...[
    '\u0001',
    '\u001b[31m',
    '\u007f',
    '\u0085',
    '\u00a0',
    '\u00ad',
    '\u2028',
    '\u2029',
    '\ufeff',
    '\u200b',
    '\u200d',
    '\u200e',
    '\u200f',
  ],
  ...['\u202a', '\u202b', '\u202d', '\u202e', '\u2066', '\u2067', '\u2069', '\u061c', '\ufffd', '\uffff'],
  ...['\u2018', '\u2019', '\u201a', '\u201b', '\u201c', '\u201d', '\u201e', '\u2013', '\u2014', '\u2015'],
  ...[
    'é',
    'ß',
    'ł',
    'я',
    '中',
    'ﬁ',
    'שלום',
    'مرحبا',
    '\u202eevil\u202c',
    'a\u0301',
    '😀',
    '👩‍👩‍👧',
    '🇦🇹',
    '𝒜',
    '\u{e0041}',
    '\u{10ffff}',
    '\ud800',
    '\udfff',
    '\udc00\ud800',
  ],
  ...[
    '""',
    '"""',
    '""""',
    "'''",
    "''",
    '``',
    '$$',
    '%%',
    '\\\\',
    '\\"',
    "\\'",
    '\\`',
    '\\n',
    '\\u0041',
    '\\x41',
    '\\U0001F600',
    '\\N{BULLET}',
    '\\0',
    'ends with \\',
  ],
  ...[
    '$(whoami)',
    '`whoami`',
    '${HOME}',
    '$HOME',
    '$env:PATH',
    '$($x)',
    '${x}',
    '$_',
    '$?',
    '$1',
    '$&',
    '$`',
    "$'",
    '%PATH%',
    '%s',
    '%d',
    '%n',
    '!history',
    '%0A',
    '%27',
    '%%20',
  ],
  ...[
    '{0}',
    '{x}',
    '{{x}}',
    '}}',
    '#{x}',
    '@{x}',
    "@'",
    "'@",
    "'@\n",
    "\n'@\n",
    '@"',
    '"@',
    '\n"@\n',
    '<<JSON',
    'JSON',
    '\nJSON\n',
    "'JSON'",
    'EOF',
  ],
  ...[
    '//',
    '/* x */',
    '# x',
    '-- x',
    '<!-- x -->',
    '<# x #>',
    '#>',
    '--%',
    '; rm -rf /',
    '| Remove-Item',
    '&& x',
    '|| x',
    '> x',
    '< x',
    '2>&1',
    '\n\n',
    '\r',
    '\n;\n',
  ],
  ...[
    "'; drop",
    '" + x + "',
    "' + x + '",
    '` + x',
    "' -or '1' = '1",
    "O'Brien",
    '"quoted"',
    "it's",
    'a b',
    '  ',
    ' leading',
    'trailing ',
    '\tTab',
    'a\tb',
    'a\nb',
    'a\r\nb',
  ],
  ...[
    'null',
    'true',
    'false',
    'None',
    'True',
    'undefined',
    'NaN',
    '-0',
    '1e400',
    '0x10',
    '007',
    '[object Object]',
    '__proto__',
    'constructor',
    'toString',
  ],
  ...[
    'r"x"',
    'f"{x}"',
    'b"x"',
    'u"x"',
    '$"{x}"',
    '@"x"',
    '$$"""{{x}}"""',
    '`${x}`',
    'String.raw`x`',
    'u8"x"',
    '\\$',
    '\\${x}',
    '`$x',
    '`"',
    "`'",
    '`n',
    '`0',
  ],
  ...[
    'https://a.example/?x=1&y=2#z',
    '../..',
    '/etc/passwd',
    'C:\\Windows',
    '\\\\server\\share',
    'a/b',
    'a?b',
    'a#b',
    'a%2Fb',
    'TARGET_SECRET_TOKEN',
    '"TARGET_SECRET_TOKEN"',
    'Bearer x',
  ],
]
