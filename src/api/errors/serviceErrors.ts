import type { GraphError } from '../../graph/graphError'
import { serviceWords, sentence, waitingTime, type RefusalFacts, type Words } from './errorDescription'
import { forbidden, unauthorized } from './permissionErrors'

/** The meaning of Graph's refusal, by status, code and call (docs/graph-behaviours.md B31 and B32). */
export function refusal(facts: RefusalFacts): Words {
  const { error } = facts
  if (facts.context.justCreated && [403, 404, 409].includes(error.status)) return notReady(facts)
  if (isCredentialError(error)) return credentials(facts)
  if (isSecretTooLong(error)) return secretTooLong(facts)
  if (isUnprovisionable(facts)) return notProvisionable(facts)
  switch (error.status) {
    case 400:
      return invalid(facts)
    case 401:
      return unauthorized(facts)
    case 403:
      return forbidden(facts)
    case 404:
      return notFound(facts)
    case 409:
      return {
        kind: 'conflict',
        title: facts.failed,
        cause: `Something else is changing the same object, or it already exists. ${serviceWords(error)}`,
        remedy: 'Wait half a minute, look at the current state, and repeat only what is still needed.',
      }
    case 429:
      return throttled(facts)
    case 500:
      return serverError(facts)
    case 501:
      return {
        kind: 'unsupported',
        title: facts.failed,
        cause: `The service doesn't offer this call here. ${serviceWords(error)}`,
        remedy: 'National clouds and the demo tenant offer less than the global service. Nothing was changed.',
      }
    case 502:
    case 503:
      return {
        kind: 'unavailable',
        title: facts.failed,
        cause:
          "Microsoft Graph isn't available at the moment. The request was repeated where that is safe, without success.",
        remedy:
          'Try again in a few minutes. The service health page of the Microsoft 365 admin center shows known incidents.',
      }
    case 504:
      return timeout(facts)
    default:
      return error.status >= 500 ? serverError(facts) : invalid(facts)
  }
}

function notReady({ error, failed }: RefusalFacts): Words {
  return {
    kind: 'notReady',
    title: `${failed} yet`,
    cause: `It was just created and isn't available in all parts of the directory yet. Until then, the service returns ${error.status}.`,
    remedy: 'Wait about half a minute and try again. Nothing is wrong so far.',
  }
}

function notFound(facts: RefusalFacts): Words {
  const { error, endpoint, failed } = facts
  if (/No HTTP resource was found/i.test(error.message)) {
    return {
      kind: 'unsupported',
      title: failed,
      cause:
        "The synchronization service doesn't know this call for this object. That is a limit of the service, not a missing permission.",
      remedy: 'Reload and try once more. If it stays, copy the details and report them.',
    }
  }
  const path = endpoint?.path ?? ''
  if (path.includes('{jobId}')) {
    return {
      kind: 'notFound',
      title: "There's no such job",
      cause:
        'It was deleted, or its ID belongs to another app. A job made a moment ago can also take some seconds to show.',
      remedy: 'Open the app and look at its list of jobs.',
    }
  }
  if (path.includes('{templateId}')) {
    return {
      kind: 'notFound',
      title: "There's no such template",
      cause: 'Template IDs are case-sensitive, and a template belongs to the app that offers it.',
      remedy: 'Open the app and look at its list of templates.',
    }
  }
  if (path.startsWith('/servicePrincipals')) {
    return {
      kind: 'notFound',
      title: "There's no such app in this tenant",
      cause:
        'It was deleted, it lives in another tenant, or the ID is of another kind: this takes the object ID of the enterprise app, not its app ID and not the object ID of the app registration.',
      remedy: 'Paste the ID on the Apps page, which finds out what it is, and check that the right tenant is chosen.',
    }
  }
  return {
    kind: 'notFound',
    title: failed,
    cause: `It doesn't exist in this tenant. ${serviceWords(error)}`,
    remedy: 'Check the ID and that the right tenant is chosen. It may have been deleted.',
  }
}

/** The templates of an app that can't be provisioned are an error without a message, not an empty list. */
function isUnprovisionable({ error, name }: RefusalFacts): boolean {
  const asksForTemplates =
    name === 'servicePrincipalTemplatesQuery' || name === 'applicationTemplatesQuery' || name === 'createJob'
  return asksForTemplates && error.code === 'UnknownError' && [400, 404, 500].includes(error.status)
}

function notProvisionable({ failed }: RefusalFacts): Words {
  return {
    kind: 'notProvisionable',
    title: `${failed}: this app can't be provisioned`,
    cause:
      "The service returns this error for apps that weren't made from an application template, such as your own app registrations and multitenant apps.",
    remedy:
      'Add the app from the gallery, or the non-gallery app for a SCIM endpoint of your own, and provision that one. An app added a minute ago may only need time.',
  }
}

const isCredentialError = ({ code, message }: GraphError): boolean =>
  /InvalidCredentials|CredentialValidation|CredentialsMissing/i.test(`${code} ${message.slice(0, 200)}`)

function credentials({ error, failed }: RefusalFacts): Words {
  const { code } = error
  if (/CredentialsMissing/i.test(code)) {
    return {
      kind: 'credentials',
      title: failed,
      cause: 'No credentials are saved for the target.',
      remedy: 'Save the tenant URL and the token first, test them, then repeat the action.',
    }
  }
  if (/CredentialValidationUnavailable/i.test(code)) {
    return {
      kind: 'credentials',
      title: "The credentials couldn't be tested",
      cause: "The app didn't respond, so the credentials couldn't be checked.",
      remedy: 'Check that the target is up and reachable from the internet, then test again.',
    }
  }
  const isRejected = /CredentialValidationFailure/i.test(code)
  return {
    kind: 'credentials',
    title: isRejected ? 'The app rejected the credentials' : "The target didn't accept the credentials",
    cause: isRejected ? serviceWords(error) : `The tenant URL or the credentials are wrong. ${serviceWords(error)}`,
    remedy:
      "Get a fresh token or password from the target's own administration, save it here, and test again. Check the tenant URL to the last character.",
  }
}

/**
 * The directory stores credentials in a field of limited size. A test of them succeeds, and only saving fails
 * (azure-docs issue 40093).
 */
const isSecretTooLong = ({ message }: GraphError): boolean =>
  /Size of input ExternalSecret data is invalid/i.test(message)

function secretTooLong({ error, failed }: RefusalFacts): Words {
  return {
    kind: 'invalid',
    title: `${failed}: a secret is too long`,
    cause: `The service has no room for a secret of this length, although a test with it may pass. ${serviceWords(error)}`,
    remedy:
      "Your changes weren't saved. Create a shorter token or key in the app. In government clouds, all credentials together must be less than 1 KB.",
  }
}

function invalid(facts: RefusalFacts): Words {
  const { error, name, failed } = facts
  const details = error.details.map((detail) => detail.message).filter((message) => message !== '')
  const reasons =
    details.length > 0
      ? details.slice(0, 5).map(sentence).join(' ') + (details.length > 5 ? ` And ${details.length - 5} more.` : '')
      : serviceWords(error)
  const words = {
    kind: 'invalid' as const,
    title: failed,
    cause: reasons === '' ? 'The service rejected the request without a reason.' : reasons,
  }
  switch (name) {
    case 'updateJobSchema':
    case 'updateApplicationTemplateSchema':
    case 'updateApplicationTemplate':
      return {
        ...words,
        title: "The schema wasn't accepted",
        remedy:
          "Your changes weren't saved. Names in expressions and mappings are case-sensitive. Correct the reported names and save again.",
      }
    case 'provisionOnDemand':
      return {
        ...words,
        remedy:
          "Choose a rule of this job's schema and an object of the kind that the rule reads, spelled as the schema spells it.",
      }
    case 'updateSecrets':
      return {
        ...words,
        remedy:
          'No values were saved. JSON values must be complete (send {} to clear one), and in government clouds all credentials together must stay below 1 KB.',
      }
    case 'bulkUpload':
      return {
        ...words,
        remedy: "The data wasn't uploaded. Send up to 50 operations in SCIM bulk format, all POST to /Users.",
      }
    case 'createJob':
      return { ...words, remedy: "Choose one of the app's templates. Template IDs are case-sensitive." }
    default:
      return {
        ...words,
        remedy:
          "No changes were made. Correct the reported values and try again. If there's no reason, copy the details for support.",
      }
  }
}

function throttled({ error, name, failed }: RefusalFacts): Words {
  const limit =
    name === 'provisionOnDemand'
      ? 'Provisioning on demand is limited to five requests in ten seconds.'
      : name === 'provisioningLogsQuery' || name === 'directoryAuditsQuery'
        ? 'The logs allow five requests in ten seconds for the app in your tenant.'
        : 'Too many requests came from your tenant or this app in a short time.'
  const when = error.retryAfter === undefined ? 'Wait a minute' : `Wait ${waitingTime(error.retryAfter)}`
  return {
    kind: 'throttled',
    title: `${failed} for now`,
    cause: `${limit} The service slows them all down.`,
    remedy: `${when}, then try again. Nothing was lost and nothing was changed.`,
  }
}

function serverError({ error, failed }: RefusalFacts): Words {
  const value = /Requested value '([^']*)' was not found/.exec(error.message)?.[1]
  if (value !== undefined) {
    return {
      kind: 'invalid',
      title: failed,
      cause: `The service doesn't know the value “${value}”. Such words are case-sensitive.`,
      remedy: 'No changes were made. Correct the spelling, such as BaseAddress instead of baseAddress.',
    }
  }
  if (error.nested) {
    return {
      kind: 'backend',
      title: failed,
      cause: `The provisioning service behind Microsoft Graph failed and said: ${serviceWords(error)}`,
      remedy:
        'Try again in a few minutes. If it stays, copy the details for Microsoft support, who can find the request by its ID.',
    }
  }
  return {
    kind: 'unavailable',
    title: failed,
    cause: `Something failed inside the service. ${serviceWords(error)}`,
    remedy: 'Try again in a few minutes. If it stays, copy the details for Microsoft support.',
  }
}

function timeout({ name, failed }: RefusalFacts): Words {
  if (name === 'provisionOnDemand') {
    return {
      kind: 'timeout',
      title: 'Provisioning on demand took too long',
      cause: 'The service stopped waiting for it. The change may still be made, or may have been.',
      remedy: 'Look at the provisioning logs in a few minutes before you try again.',
    }
  }
  return {
    kind: 'timeout',
    title: failed,
    cause: "Part of the service didn't respond in time.",
    remedy: 'Look at the current state first: a change may have been made all the same. Then try again.',
  }
}
