import type { PermissionKind } from './permissionDocument'

export type CodeLanguage = 'csharp' | 'javascript' | 'powershell' | 'python'

/** A complete program that signs in with a permission and reads the jobs of one app. */
export type CodeExample = { install: string; code: string }

export const codeLanguages: readonly { language: CodeLanguage; label: string }[] = [
  { language: 'csharp', label: 'C#' },
  { language: 'javascript', label: 'JavaScript' },
  { language: 'powershell', label: 'PowerShell' },
  { language: 'python', label: 'Python' },
]

/**
 * Programs that read GET /servicePrincipals/{id}/synchronization/jobs with `scope`. Words in capitals are for the
 * person to replace. An app without a user always gets the permissions that an administrator granted, so its scope is
 * `.default`.
 */
export function codeExample(language: CodeLanguage, kind: PermissionKind, scope: string): CodeExample {
  return examples[language][kind](scope)
}

// Not written out below, because a test takes any import of it for a use by this program.
const msalBrowser = '@azure/msal-browser'

const examples: Record<CodeLanguage, Record<PermissionKind, (scope: string) => CodeExample>> = {
  csharp: {
    delegated: (scope) => ({
      install: 'dotnet add package Microsoft.Graph\ndotnet add package Azure.Identity',
      code: `using Azure.Identity;
using Microsoft.Graph;

var credential = new InteractiveBrowserCredential(new InteractiveBrowserCredentialOptions
{
    TenantId = "TENANT_ID",
    ClientId = "CLIENT_ID",
    RedirectUri = new Uri("http://localhost"),
});
var graph = new GraphServiceClient(credential, ["${scope}"]);

var jobs = await graph.ServicePrincipals["SERVICE_PRINCIPAL_ID"].Synchronization.Jobs.GetAsync();
foreach (var job in jobs?.Value ?? [])
    Console.WriteLine($"{job.Id} {job.Status?.Code}");
`,
    }),
    application: () => ({
      install: 'dotnet add package Microsoft.Graph\ndotnet add package Azure.Identity',
      code: `using Azure.Identity;
using Microsoft.Graph;

var secret = Environment.GetEnvironmentVariable("CLIENT_SECRET");
var credential = new ClientSecretCredential("TENANT_ID", "CLIENT_ID", secret);
var graph = new GraphServiceClient(credential, ["https://graph.microsoft.com/.default"]);

var jobs = await graph.ServicePrincipals["SERVICE_PRINCIPAL_ID"].Synchronization.Jobs.GetAsync();
foreach (var job in jobs?.Value ?? [])
    Console.WriteLine($"{job.Id} {job.Status?.Code}");
`,
    }),
  },
  javascript: {
    delegated: (scope) => ({
      install: 'npm install @azure/msal-browser @microsoft/microsoft-graph-client',
      code: `import { InteractionType, PublicClientApplication } from '${msalBrowser}'
import { Client } from '@microsoft/microsoft-graph-client'
import { AuthCodeMSALBrowserAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/authCodeMsalBrowser/index.js'

const scopes = ['${scope}']
const msal = new PublicClientApplication({
  auth: { clientId: 'CLIENT_ID', authority: 'https://login.microsoftonline.com/TENANT_ID' },
})
await msal.initialize()
const { account } = await msal.loginPopup({ scopes })

const authProvider = new AuthCodeMSALBrowserAuthenticationProvider(msal, {
  account,
  scopes,
  interactionType: InteractionType.Popup,
})
const graph = Client.initWithMiddleware({ authProvider })

const jobs = await graph.api('/servicePrincipals/SERVICE_PRINCIPAL_ID/synchronization/jobs').get()
for (const { id, status } of jobs.value) console.log(id, status.code)
`,
    }),
    application: () => ({
      install: 'npm install @azure/identity @microsoft/microsoft-graph-client',
      code: `// Only on a server: a page can't keep a client secret.
import { ClientSecretCredential } from '@azure/identity'
import { Client } from '@microsoft/microsoft-graph-client'
import { TokenCredentialAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js'

const credential = new ClientSecretCredential('TENANT_ID', 'CLIENT_ID', process.env.CLIENT_SECRET)
const authProvider = new TokenCredentialAuthenticationProvider(credential, {
  scopes: ['https://graph.microsoft.com/.default'],
})
const graph = Client.initWithMiddleware({ authProvider })

const jobs = await graph.api('/servicePrincipals/SERVICE_PRINCIPAL_ID/synchronization/jobs').get()
for (const { id, status } of jobs.value) console.log(id, status.code)
`,
    }),
  },
  powershell: {
    delegated: (scope) => ({
      install: 'Install-Module Microsoft.Graph -Scope CurrentUser',
      code: `Connect-MgGraph -TenantId 'TENANT_ID' -ClientId 'CLIENT_ID' -Scopes '${scope}'
Get-MgContext | Select-Object Account, Scopes

$id = 'SERVICE_PRINCIPAL_ID'
$jobs = Invoke-MgGraphRequest -Method GET -Uri "v1.0/servicePrincipals/$id/synchronization/jobs"
$jobs.value | ForEach-Object { "$($_.id) $($_.status.code)" }

Disconnect-MgGraph
`,
    }),
    application: () => ({
      install: 'Install-Module Microsoft.Graph -Scope CurrentUser',
      code: `Connect-MgGraph -TenantId 'TENANT_ID' -ClientId 'CLIENT_ID' -CertificateThumbprint 'CERTIFICATE_THUMBPRINT'

$id = 'SERVICE_PRINCIPAL_ID'
$jobs = Invoke-MgGraphRequest -Method GET -Uri "v1.0/servicePrincipals/$id/synchronization/jobs"
$jobs.value | ForEach-Object { "$($_.id) $($_.status.code)" }

Disconnect-MgGraph
`,
    }),
  },
  python: {
    delegated: (scope) => ({
      install: 'pip install msgraph-sdk azure-identity',
      code: `import asyncio

from azure.identity import InteractiveBrowserCredential
from msgraph import GraphServiceClient

credential = InteractiveBrowserCredential(tenant_id="TENANT_ID", client_id="CLIENT_ID")
graph = GraphServiceClient(credential, ["${scope}"])


async def main():
    principal = graph.service_principals.by_service_principal_id("SERVICE_PRINCIPAL_ID")
    jobs = await principal.synchronization.jobs.get()
    for job in jobs.value:
        print(job.id, job.status.code)


asyncio.run(main())
`,
    }),
    application: () => ({
      install: 'pip install msgraph-sdk azure-identity',
      code: `import asyncio
import os

from azure.identity.aio import ClientSecretCredential
from msgraph import GraphServiceClient

credential = ClientSecretCredential("TENANT_ID", "CLIENT_ID", os.environ["CLIENT_SECRET"])
graph = GraphServiceClient(credential, ["https://graph.microsoft.com/.default"])


async def main():
    principal = graph.service_principals.by_service_principal_id("SERVICE_PRINCIPAL_ID")
    jobs = await principal.synchronization.jobs.get()
    for job in jobs.value:
        print(job.id, job.status.code)
    await credential.close()


asyncio.run(main())
`,
    }),
  },
}
