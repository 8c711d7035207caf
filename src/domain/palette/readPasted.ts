/** What a pasted text is, and the IDs in it. IDs are in lower case, apart from job and template IDs. */
export type Pasted =
  /** One of several kinds of object has this ID. Graph knows which. */
  | { was: 'id'; id: string }
  | { was: 'job'; jobId: string }
  | {
      was: 'graphUrl' | 'adminCenterUrl'
      servicePrincipalId?: string
      applicationId?: string
      appId?: string
      jobId?: string
      templateId?: string
      userId?: string
      groupId?: string
    }
  /** "why is Alice not in Slack" */
  | { was: 'question'; person: string; app: string }

const guid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const wholeGuid = new RegExp(`^${guid}$`, 'i')
/** The service's job IDs: template, tenant without dashes, and an ID without dashes. */
const jobId = /^[\w-]{1,100}\.[0-9a-f]{32}\.[0-9a-f-]{32,36}$/i
const quotes = /^[\s"'`“”‘’<{(]+|[\s"'`“”‘’>})?.!]+$/g

const question =
  /^(?:why\s+)?(?:is(?:n['’]t)?|does(?:n['’]t)?|has(?:n['’]t)?|hasn['’]t|can['’]t)?\s*(.+?)\s+(?:not\s+|n['’]t\s+)?(?:in|have\s+(?:an?|no|any)\s+account\s+in|no\s+account\s+in|missing\s+(?:from|in))\s+(.+)$/i

/** Reads what someone pasted or asked. Undefined for a text that is only a name. */
export function readPasted(text: string): Pasted | undefined {
  const bare = text.trim().replace(quotes, '')
  if (wholeGuid.test(bare)) return { was: 'id', id: bare.toLowerCase() }
  if (jobId.test(bare)) return { was: 'job', jobId: bare }
  if (/^(?:https?:\/\/|\/?(?:v1\.0|beta)\/|\/?(?:servicePrincipals|applications|users|groups)[/(])/i.test(bare))
    return readAddress(bare)
  if (/^why\b/i.test(bare)) {
    const [, person, app] = question.exec(bare) ?? []
    const who = person?.replace(/\s+not$/i, '').trim()
    if (who && app) return { was: 'question', person: who, app: app.trim() }
  }
  return undefined
}

function readAddress(text: string): Pasted | undefined {
  const address = decoded(text)
  const isAdminCenter = /^https:\/\/(?:entra|portal|aad\.portal)\.(?:microsoft|azure)\.(?:com|us|cn)/i.test(address)
  const find = (pattern: string) => new RegExp(pattern, 'i').exec(address)?.[1]
  const id = (names: string) => find(`(?:${names})[/=(]+(?:'|id=')?(${guid})`)?.toLowerCase()
  const parts = isAdminCenter
    ? {
        was: 'adminCenterUrl' as const,
        servicePrincipalId: id('objectId|servicePrincipalId|resourceId'),
        appId: id('appId|applicationId'),
        userId: id('userId'),
        groupId: id('groupId'),
        jobId: find(`jobId[/=]+([^/&#?]+)`),
      }
    : {
        was: 'graphUrl' as const,
        servicePrincipalId: id('servicePrincipals'),
        applicationId: id('applications'),
        appId: id("\\(appId='?|appId"),
        userId: id('users'),
        groupId: id('groups'),
        jobId: find(`/jobs(?:/|\\(')([^/?&#')]+)`),
        templateId: find(`/templates(?:/|\\(')([^/?&#')]+)`),
      }
  const known = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))
  return Object.keys(known).length > 1 ? (known as Pasted) : undefined
}

/** A percent-encoded text, or the same text if it isn't well formed. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
