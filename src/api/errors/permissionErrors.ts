import { satisfies } from '../connection/connection'
import type { Endpoint } from '../endpoints'
import { serviceWords, type RefusalFacts, type Words } from './errorDescription'

/** Describes a 401: a problem with the token, or in the synchronization backend a missing scope or ownership. */
export function unauthorized(facts: RefusalFacts): Words {
  const { error, failed } = facts
  if (error.challenge !== undefined) {
    return {
      kind: 'signIn',
      title: failed,
      cause:
        "Your organization's policy asks for a fresh sign-in: the token was withdrawn, or it no longer meets a condition such as location or device.",
      remedy: 'Sign in again, then repeat the action.',
    }
  }
  // The synchronization backend also answers a missing scope or ownership with 401, without a message
  // (docs/graph-behaviours.md B32).
  if (error.code === 'InvalidAuthenticationToken' && !lacksScope(facts)) {
    return {
      kind: 'signIn',
      title: failed,
      cause: `Microsoft Graph didn't accept the access token. ${serviceWords(error)}`,
      remedy: "Sign in again. If that doesn't help, check your computer's clock and the selected cloud.",
    }
  }
  return permission(facts)
}

/** Describes a 403: scope, role or license. */
export function forbidden(facts: RefusalFacts): Words {
  const { error, failed } = facts
  if (/premium|licen[cs]e/i.test(`${error.code} ${error.message}`)) {
    return {
      kind: 'licenceMissing',
      title: failed,
      cause: "This report requires a Microsoft Entra ID P1 or P2 license, which the tenant doesn't have.",
      remedy: "You can't change this in Syncscope. Jobs work without the license.",
    }
  }
  return permission(facts)
}

const lacksScope = ({ endpoint, context: { grantedScopes } }: RefusalFacts): boolean =>
  endpoint !== undefined && grantedScopes !== undefined && !satisfies(grantedScopes, endpoint.anyOf)

function permission(facts: RefusalFacts): Words {
  const { endpoint, failed, context: given } = facts
  if (!endpoint) {
    return {
      kind: 'notPermitted',
      title: failed,
      cause: `You aren't allowed to do this. ${serviceWords(facts.error)}`,
      remedy: 'Ask an administrator of the tenant which permission and role it takes.',
    }
  }
  const [least = 'a further permission'] = endpoint.anyOf
  const role = endpoint.role === '' ? 'a role that may read the directory' : endpoint.role
  if (lacksScope(facts)) return scopeMissing(endpoint, failed)
  if (given.grantedScopes !== undefined) {
    return {
      kind: 'roleMissing',
      title: failed,
      cause: `The app has the permission ${least}, so it's your account that may not do this here. It takes one of: ${role}.`,
      remedy: `Request the role, or activate it in Privileged Identity Management. Then sign in again to get a token with the role.${role.includes('Global Reader') ? '' : " Global Reader can't read the provisioning configuration."}`,
    }
  }
  return {
    kind: 'notPermitted',
    title: failed,
    cause: `Either the permission ${least} hasn't been granted, or your account doesn't have the role: ${role}.`,
    remedy: 'Look at the Connection page for the permissions granted. If this one is among them, ask for the role.',
  }
}

/** The missing permission can be consented to. */
export function scopeMissing(endpoint: Endpoint, failed: string): Words {
  const [least = '', ...others] = endpoint.anyOf
  return {
    kind: 'scopeMissing',
    title: failed,
    cause: `It needs the permission ${least}${others.length > 0 ? ` (or ${others.join(', ')})` : ''}, which this app wasn't given for your account.`,
    remedy:
      'Consent to it on this page or on the Connection page. Where only administrators may consent, send one the link shown there.',
    missingScopes: endpoint.anyOf,
  }
}
