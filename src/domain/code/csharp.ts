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
import { jsonSource } from './jsonSource'
import { withoutSecrets } from './placeholders'

/** A regular string literal. The escapes of JSON are a part of those of C#. */
const csharpText = (text: string): string => jsonSource(text)

/** A raw string literal: the text in more quotes than it has in a row. */
function rawText(text: string): string {
  const longest = Math.max(0, ...(text.match(/"+/g) ?? []).map(({ length }) => length))
  const quotes = '"'.repeat(Math.max(3, longest + 1))
  return `${quotes}\n${text}\n${quotes}`
}

/** A program of one file for .NET 8. It sends JSON as it is, because the SDK's models lose properties of schemas. */
export function csharpCode(request: CodeRequest, signIn: SignIn): Code {
  const secrets = withoutSecrets(request)
  const fills = (secrets?.variables ?? []).map(
    ({ text, name }) =>
      `body = body.Replace(${csharpText(JSON.stringify(text))}, JsonSerializer.Serialize(Secret(${csharpText(name)})));`,
  )
  const lines = [
    ...(secrets ? ['using System.Text;'] : []),
    ...(fills.length > 0 ? ['using System.Text.Json;'] : []),
    'using Azure.Identity;',
    'using Microsoft.Graph;',
    'using Microsoft.Graph.Models.ODataErrors;',
    'using Microsoft.Kiota.Abstractions;',
    'using Microsoft.Kiota.Abstractions.Serialization;',
    '',
    ...(signIn === 'delegated' ? personSignsIn(request) : appSignsIn(request)),
    '',
    ...(secrets ? [`var body = ${rawText(jsonSource(secrets.body))};`, ...fills, ''] : []),
    'var request = new RequestInformation',
    '{',
    `    HttpMethod = Method.${request.method},`,
    `    URI = new Uri(${csharpText(sentUrl(request))}),`,
    '};',
    ...sentHeaders(request).map(([name, value]) => `request.Headers.Add(${csharpText(name)}, ${csharpText(value)});`),
    ...(secrets
      ? [
          `request.SetStreamContent(new MemoryStream(Encoding.UTF8.GetBytes(body)), ${csharpText(contentType(request))});`,
        ]
      : []),
    '',
    'var errors = new Dictionary<string, ParsableFactory<IParsable>>',
    '{',
    '    ["XXX"] = ODataError.CreateFromDiscriminatorValue,',
    '};',
    'var answer = await graph.RequestAdapter.SendPrimitiveAsync<Stream>(request, errors);',
    'if (answer is not null)',
    '    Console.WriteLine(await new StreamReader(answer).ReadToEndAsync());',
    ...(fills.length > 0
      ? [
          '',
          'static string Secret(string name) =>',
          '    Environment.GetEnvironmentVariable(name)',
          '    ?? throw new InvalidOperationException($"Set the environment variable {name}.");',
        ]
      : []),
  ]
  return {
    install: 'dotnet add package Microsoft.Graph\ndotnet add package Azure.Identity',
    code: `${lines.join('\n')}\n`,
  }
}

function personSignsIn(request: CodeRequest): string[] {
  const scope = isGlobal(request) && request.scope !== undefined ? request.scope : fullScope(request, 'delegated')
  return [
    'var credential = new InteractiveBrowserCredential(new InteractiveBrowserCredentialOptions',
    '{',
    '    TenantId = "TENANT_ID",',
    '    ClientId = "CLIENT_ID",',
    '    RedirectUri = new Uri("http://localhost"),',
    ...(isGlobal(request) ? [] : [`    AuthorityHost = new Uri(${csharpText(cloudOf(request).authority)}),`]),
    '});',
    graphClient(request, scope),
  ]
}

function appSignsIn(request: CodeRequest): string[] {
  const options = isGlobal(request)
    ? ''
    : `, new ClientSecretCredentialOptions\n{\n    AuthorityHost = new Uri(${csharpText(cloudOf(request).authority)}),\n}`
  return [
    'var secret = Environment.GetEnvironmentVariable("CLIENT_SECRET");',
    `var credential = new ClientSecretCredential("TENANT_ID", "CLIENT_ID", secret${options});`,
    graphClient(request, fullScope(request, 'application')),
  ]
}

const graphClient = (request: CodeRequest, scope: string): string =>
  `var graph = new GraphServiceClient(credential, [${csharpText(scope)}]${
    isGlobal(request) ? '' : `, ${csharpText(`${cloudOf(request).graph}/v1.0`)}`
  });`
