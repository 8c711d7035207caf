import { audit, secretChanges } from '../tenant/audits'
import { pairsOf } from '../jobs/credentials'
import type { AppRecord } from '../tenant/db'
import { touch } from '../jobs/changedSince'
import { synchronizesAll } from '../tenant/entitlement'
import { nested } from '../base/errors'
import {
  applicationOf,
  bodyOf,
  contextOf,
  json,
  needs,
  noContent,
  param,
  synchronizationOf,
  wrongVerb,
  markWritten,
  type GraphApp,
} from '../wire/graphApp'
import { isCredential, jsonValued } from '../../domain/secrets/secretKeys'
import { scopes } from '../wire/scopes'
import type { Tenant } from '../wire/tenant'
import type { SecretPair } from '../../domain/resources/synchronization'

const secrets = '/servicePrincipals/:id/synchronization/secrets'

export function secretRoutes(app: GraphApp, tenant: () => Tenant): void {
  app.get(secrets, needs(scopes.syncRead), (c) => {
    const owner = synchronizationOf(tenant(), param(c, 'id'))
    return json({
      '@odata.context': contextOf(c, `servicePrincipals('${owner.servicePrincipal.id}')/synchronization/secrets`),
      value: owner.secrets.map(({ key, value }) => ({ key, value: isCredential(key) ? '*' : (value ?? '') })),
    })
  })

  app.put(secrets, needs(scopes.syncWrite), async (c) => {
    const owner = synchronizationOf(tenant(), param(c, 'id'))
    const hadAll = synchronizesAll(owner)
    const before = owner.secrets
    replaceSecrets(owner, pairsOf((await bodyOf(c)).value, 'value'))
    // Turning SyncAll on brings everyone into scope. Turning it off needs a restart, as on the real service.
    if (!hadAll && synchronizesAll(owner))
      for (const job of owner.jobs)
        touch(owner, job, [...tenant().db.users.keys(), ...tenant().db.groups.keys()], c.env.now)
    audit(tenant(), owner, 'Update provisioning setting or credentials', {
      modified: secretChanges(before, owner.secrets),
    })
    markWritten(tenant(), owner)
    return noContent()
  })

  app.on(['PATCH', 'POST', 'DELETE'], secrets, needs(scopes.syncWrite), wrongVerb)

  app.post('/servicePrincipals/:id/synchronization/acquireAccessToken', needs(scopes.syncWrite), async (c) => {
    const owner = synchronizationOf(tenant(), param(c, 'id'))
    const before = owner.secrets
    storeTokens(owner, pairsOf((await bodyOf(c)).credentials, 'credentials'))
    audit(tenant(), owner, 'Update provisioning setting or credentials', {
      modified: secretChanges(before, owner.secrets),
    })
    markWritten(tenant(), owner)
    return noContent()
  })

  app.post('/applications/:id/synchronization/acquireAccessToken', needs(scopes.syncWrite), async (c) => {
    const owner = applicationOf(tenant(), param(c, 'id'))
    storeTokens(owner, pairsOf((await bodyOf(c)).credentials, 'credentials'))
    markWritten(tenant(), owner)
    return noContent()
  })
}

/**
 * PUT replaces the whole collection: missing settings are erased, and stored credentials stay if they are missing or
 * sent as `*`.
 */
function replaceSecrets(app: AppRecord, pairs: SecretPair[]): void {
  for (const { key, value } of pairs)
    if (jsonValued.has(key) && !isJsonObject(value ?? '')) throw nested(400, 'InvalidNotificationSettings')
  const stored = new Map(app.secrets.filter(({ key }) => isCredential(key)).map((pair) => [pair.key, pair]))
  let renewed = false
  for (const { key, value } of pairs) {
    if (isCredential(key)) {
      if (value === '*') continue
      renewed = true
    }
    if (value === '' || value === null || value === undefined) stored.delete(key)
    else stored.set(key, { key, value })
  }
  app.secrets = [...stored.values()]
  app.entitlementVersion++
  if (renewed) acceptCredentials(app, pairs)
}

/** New credentials are valid unless they were typed to be refused (`wrong…`, `invalid…`, `expired…`). */
function acceptCredentials(app: AppRecord, pairs: SecretPair[]): void {
  const good = pairs.every(({ key, value }) => !isCredential(key) || !/^(wrong|invalid|expired)/i.test(value ?? ''))
  for (const job of app.jobs) job.target = { ...job.target, credentialsValid: good }
}

function storeTokens(app: AppRecord, pairs: SecretPair[]): void {
  const code = pairs.find(({ key }) => key === 'Oauth2AuthorizationCode')?.value
  if (!code) return
  const tokens: SecretPair[] = [
    { key: 'Oauth2AccessToken', value: 'simulated' },
    { key: 'Oauth2RefreshToken', value: 'simulated' },
  ]
  app.secrets = [...app.secrets.filter(({ key }) => !tokens.some((token) => token.key === key)), ...tokens]
  acceptCredentials(app, [])
}

function isJsonObject(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null
  } catch {
    return false
  }
}
