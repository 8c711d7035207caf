import {
  cloudOf,
  type Code,
  type CodeRequest,
  contentType,
  fullScope,
  isGlobal,
  sentHeaders,
  sentPath,
  type SignIn,
} from './codeRequest'
import { jsonSource, withVariables } from './jsonSource'
import { withoutSecrets } from './placeholders'

/** A text in single quotes. */
const javascriptText = (text: string): string =>
  `'${jsonSource(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)}'`

// Not written out below, because a test takes any import of it for a use by this program.
const msalBrowser = '@azure/msal-browser'

/** A module for a page (a person signs in) or for Node (the app by itself). */
export function javascriptCode(request: CodeRequest, signIn: SignIn): Code {
  const secrets = withoutSecrets(request)
  const lines = [
    ...(signIn === 'delegated' ? personSignsIn(request) : appSignsIn(request)),
    `const graph = Client.initWithMiddleware({ authProvider${isGlobal(request) ? '' : `, baseUrl: ${javascriptText(`${cloudOf(request).graph}/`)}`} })`,
    '',
    ...(secrets && secrets.variables.length > 0 ? [...secretFunction(signIn), ''] : []),
    ...(secrets
      ? [
          `const body = ${withVariables(
            // In a literal, this name would set the prototype.
            jsonSource(secrets.body).replace(/^( *)"__proto__":/gm, '$1["__proto__"]:'),
            secrets.variables,
            ({ name }) => `secret('${name}')`,
          )}`,
          '',
        ]
      : []),
    ...call(request, secrets !== undefined),
  ]
  return {
    install: `npm install ${signIn === 'delegated' ? msalBrowser : '@azure/identity'} @microsoft/microsoft-graph-client`,
    code: `${lines.join('\n')}\n`,
  }
}

function personSignsIn(request: CodeRequest): string[] {
  const authority = `${cloudOf(request).authority}/TENANT_ID`
  const scope = isGlobal(request) && request.scope !== undefined ? request.scope : fullScope(request, 'delegated')
  return [
    `import { InteractionType, PublicClientApplication } from '${msalBrowser}'`,
    "import { Client } from '@microsoft/microsoft-graph-client'",
    "import { AuthCodeMSALBrowserAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/authCodeMsalBrowser/index.js'",
    '',
    `const scopes = [${javascriptText(scope)}]`,
    'const msal = new PublicClientApplication({',
    `  auth: { clientId: 'CLIENT_ID', authority: ${javascriptText(authority)} },`,
    '})',
    'await msal.initialize()',
    'const { account } = await msal.loginPopup({ scopes })',
    '',
    'const authProvider = new AuthCodeMSALBrowserAuthenticationProvider(msal, {',
    '  account,',
    '  scopes,',
    '  interactionType: InteractionType.Popup,',
    '})',
  ]
}

function appSignsIn(request: CodeRequest): string[] {
  const host = isGlobal(request) ? '' : `, {\n  authorityHost: ${javascriptText(cloudOf(request).authority)},\n}`
  return [
    "// Only on a server: a page can't keep a client secret.",
    "import { ClientSecretCredential } from '@azure/identity'",
    "import { Client } from '@microsoft/microsoft-graph-client'",
    "import { TokenCredentialAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js'",
    '',
    `const credential = new ClientSecretCredential('TENANT_ID', 'CLIENT_ID', process.env.CLIENT_SECRET${host})`,
    'const authProvider = new TokenCredentialAuthenticationProvider(credential, {',
    `  scopes: [${javascriptText(fullScope(request, 'application'))}],`,
    '})',
  ]
}

const secretFunction = (signIn: SignIn): string[] => [
  'function secret(name) {',
  `  const value = ${signIn === 'delegated' ? 'prompt(name)' : 'process.env[name]'}`,
  `  if (!value) throw new Error(\`${signIn === 'delegated' ? 'Enter a value for' : 'Set the environment variable'} \${name}.\`)`,
  '  return value',
  '}',
]

function call(request: CodeRequest, hasBody: boolean): string[] {
  const headers = sentHeaders(request)
  const type = contentType(request)
  const calls = [
    `  .api(${javascriptText(sentPath(request))})`,
    ...headers.map(([name, value]) => `  .header(${javascriptText(name)}, ${javascriptText(value)})`),
    ...(hasBody && type !== 'application/json' ? [`  .header('Content-Type', ${javascriptText(type)})`] : []),
    `  .${request.method.toLowerCase()}(${hasBody ? 'body' : ''})`,
  ]
  return ['const answer = await graph', ...calls, 'if (answer) console.log(JSON.stringify(answer, null, 2))']
}
