import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { azureCliScript, configJson, powerShellScript, type ScriptInput, shareLink } from './setupScripts'

const input: ScriptInput = {
  redirectUri: 'https://syncscope.example/redirect.html',
  scopes: ['Synchronization.ReadWrite.All'],
  tenant: 'organizations',
  cloud: { graph: 'https://graph.microsoft.com', powerShellEnvironment: 'Global', azureCliCloud: 'AzureCloud' },
}
const government: ScriptInput = {
  ...input,
  tenant: 'contoso.onmicrosoft.us',
  cloud: { graph: 'https://graph.microsoft.us', powerShellEnvironment: 'USGov', azureCliCloud: 'AzureUSGovernment' },
}

describe('powerShellScript', () => {
  it('has the four steps and looks the permission up by name', () => {
    const script = powerShellScript(input)
    expect(script).toContain("$permissions = 'Synchronization.ReadWrite.All'")
    expect(script).toContain("-Spa @{ RedirectUris = @('https://syncscope.example/redirect.html') }")
    expect(script).toContain('Where-Object Value -EQ $name')
    expect(script).toContain("-ConsentType 'AllPrincipals'")
    expect(script).toContain('Connect-MgGraph -Environment Global -Scopes')
  })

  it('signs in to the chosen tenant and cloud', () => {
    expect(powerShellScript(government)).toContain(
      "Connect-MgGraph -Environment USGov -TenantId 'contoso.onmicrosoft.us'",
    )
  })

  it('quotes its inputs', () => {
    expect(powerShellScript({ ...input, redirectUri: "https://a.example/o'neil" })).toContain(
      "@('https://a.example/o''neil')",
    )
  })
})

describe('azureCliScript', () => {
  /** Runs the script with a fake `az` that prints its arguments to stderr and answers each query. */
  const run = (script: string) => {
    const az = `az() {
      for argument in "$@"; do printf '%s\\n' "$argument" >&2; done; printf -- '--\\n' >&2
      case "$1 $2 $3" in
        "ad sp show") echo scope-id ;;
        "ad app create") echo app-id ;;
        "account show --query") echo tenant-id ;;
      esac
    }`
    const wrapped = `exec 3>&1; { ${az}\n${script}\n} 2>&1`
    return execFileSync('bash', ['-c', wrapped], { encoding: 'utf8' })
  }
  const calls = (output: string) => output.split('--\n').map((call) => call.trim().split('\n'))

  it('is valid shell and passes well-formed JSON', () => {
    const output = run(azureCliScript({ ...input, scopes: ['Synchronization.ReadWrite.All', 'Application.Read.All'] }))
    const after = (name: string) => {
      const call = calls(output).find((words) => words.includes(name))
      return call?.[call.indexOf(name) + 1] ?? ''
    }
    expect(JSON.parse(after('--required-resource-accesses'))).toEqual([
      {
        resourceAppId: '00000003-0000-0000-c000-000000000000',
        resourceAccess: [
          { id: 'scope-id', type: 'Scope' },
          { id: 'scope-id', type: 'Scope' },
        ],
      },
    ])
    expect(JSON.parse(after('--body'))).toEqual({ spa: { redirectUris: ['https://syncscope.example/redirect.html'] } })
    expect(after('--uri')).toBe("https://graph.microsoft.com/v1.0/applications(appId='app-id')")
    expect(after('--scope')).toBe('Synchronization.ReadWrite.All Application.Read.All')
    expect(output).toContain('Client ID: app-id')
    expect(output).toContain('Tenant:    tenant-id')
  })

  it('signs in to the chosen tenant and cloud', () => {
    const script = azureCliScript(government)
    expect(script).toContain('az cloud set --name AzureUSGovernment')
    expect(script).toContain("--tenant 'contoso.onmicrosoft.us'")
    expect(script).toContain('https://graph.microsoft.us/v1.0/applications')
  })
})

describe('sharing', () => {
  it('links to one tenant, and has no link without a particular tenant', () => {
    expect(shareLink('https://syncscope.example', 'contoso.com')).toBe('https://syncscope.example/?tenant=contoso.com')
    expect(shareLink('https://syncscope.example', 'organizations')).toBeUndefined()
  })

  it('writes a config.json that loads', () => {
    expect(JSON.parse(configJson({ clientId: 'c', tenant: 't', cloud: 'global' }))).toEqual({
      clientId: 'c',
      tenant: 't',
      cloud: 'global',
    })
  })
})
