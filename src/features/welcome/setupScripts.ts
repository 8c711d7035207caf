/** The inputs of a registration script. */
export type ScriptInput = {
  redirectUri: string
  /** Delegated Graph permissions to declare and to grant consent for in the tenant. */
  scopes: readonly string[]
  /** The tenant ID or domain to sign in to, or `organizations` for any tenant that the administrator chooses. */
  tenant: string
  cloud: { graph: string; powerShellEnvironment: string; azureCliCloud: string }
}

/**
 * Microsoft Graph's application ID, which is the same in every tenant and cloud. A script looks up everything else
 * there by name.
 */
const graphAppId = '00000003-0000-0000-c000-000000000000'

const powerShellText = (text: string) => `'${text.replaceAll("'", "''")}'`
const shellText = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** Registers the app with Microsoft Graph PowerShell: SPA platform, permissions, and consent for the tenant. */
export function powerShellScript({ redirectUri, scopes, tenant, cloud }: ScriptInput): string {
  const signIn = [
    'Connect-MgGraph',
    `-Environment ${cloud.powerShellEnvironment}`,
    tenant !== 'organizations' && `-TenantId ${powerShellText(tenant)}`,
    "-Scopes 'Application.ReadWrite.All', 'DelegatedPermissionGrant.ReadWrite.All'",
  ]
  return `# Needs the modules: Install-Module Microsoft.Graph.Authentication, Microsoft.Graph.Applications, Microsoft.Graph.Identity.SignIns -Scope CurrentUser
# Run as Cloud Application Administrator or Application Administrator.
$ErrorActionPreference = 'Stop'
${signIn.filter(Boolean).join(' ')}

$permissions = ${scopes.map(powerShellText).join(', ')}
$graph = Get-MgServicePrincipal -Filter "appId eq '${graphAppId}'"
$access = foreach ($name in $permissions) {
  $scope = $graph.Oauth2PermissionScopes | Where-Object Value -EQ $name
  if (-not $scope) { throw "Microsoft Graph has no delegated permission $name here." }
  @{ Id = $scope.Id; Type = 'Scope' }
}

# 1-3: the registration, with the single-page application platform, its redirect URI and the permission
$app = New-MgApplication -DisplayName 'Syncscope' -SignInAudience 'AzureADMyOrg' \`
  -Spa @{ RedirectUris = @(${powerShellText(redirectUri)}) } \`
  -RequiredResourceAccess @(@{ ResourceAppId = $graph.AppId; ResourceAccess = @($access) })
$principal = New-MgServicePrincipal -AppId $app.AppId

# 4: consent for everyone in the tenant (each person still needs a role to see or change anything)
New-MgOauth2PermissionGrant -ClientId $principal.Id -ConsentType 'AllPrincipals' -ResourceId $graph.Id -Scope ($permissions -join ' ') | Out-Null

"Client ID: $($app.AppId)"
"Tenant:    $((Get-MgContext).TenantId)"
`
}

/** Registers the app with the Azure CLI, for bash and zsh. */
export function azureCliScript({ redirectUri, scopes, tenant, cloud }: ScriptInput): string {
  const spa = JSON.stringify({ spa: { redirectUris: [redirectUri] } })
  return `# For bash or zsh. Run as Cloud Application Administrator or Application Administrator.
set -e
az cloud set --name ${cloud.azureCliCloud}
az login --allow-no-subscriptions${tenant === 'organizations' ? '' : ` --tenant ${shellText(tenant)}`} --output none

graph=${graphAppId}
access=""
for name in ${scopes.map(shellText).join(' ')}; do
  id=$(az ad sp show --id "$graph" --query "oauth2PermissionScopes[?value=='$name'].id | [0]" --output tsv)
  [ -n "$id" ] || { echo "Microsoft Graph has no delegated permission $name here." >&2; exit 1; }
  access="$access\${access:+,}{\\"id\\":\\"$id\\",\\"type\\":\\"Scope\\"}"
done

# 1 and 3: the registration and the permission
app=$(az ad app create --display-name Syncscope --sign-in-audience AzureADMyOrg \\
  --required-resource-accesses "[{\\"resourceAppId\\":\\"$graph\\",\\"resourceAccess\\":[$access]}]" --query appId --output tsv)

# 2: the single-page application platform and its redirect URI
az rest --method PATCH --headers Content-Type=application/json --output none \\
  --uri "${cloud.graph}/v1.0/applications(appId='$app')" --body ${shellText(spa)}

# 4: consent for everyone in the tenant (each person still needs a role to see or change anything)
az ad sp create --id "$app" --output none
az ad app permission grant --id "$app" --api "$graph" --scope ${shellText(scopes.join(' '))} --output none

echo "Client ID: $app"
echo "Tenant:    $(az account show --query tenantId --output tsv)"
`
}

/** The host's config.json for everyone who opens this URL. */
export const configJson = (values: { clientId: string; tenant: string; cloud: string }): string =>
  `${JSON.stringify(values, null, 2)}\n`

/** The URL that opens Syncscope with the requested tenant. Undefined if no particular tenant is meant. */
export function shareLink(origin: string, tenant: string): string | undefined {
  return tenant === 'organizations' || tenant === '' ? undefined : `${origin}/?tenant=${encodeURIComponent(tenant)}`
}
