import type { Json } from '../../base/json'

/** A request to Microsoft Graph, without its token. */
export type CodeRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** The path below the version with its query, encoded as it's sent: `/users/1?$select=id`. */
  path: string
  /** Headers besides those that every request has. Tokens and identifiers of one sending are left out of programs. */
  headers?: Readonly<Record<string, string>>
  body?: Json
  /** The least delegated permission. Without it, the program asks for what an administrator granted. */
  scope?: string
  /** Where to sign in and send. The global cloud if it's absent. */
  cloud?: CodeCloud
}

/** A cloud, in the words of its programs. The clouds of `config.ts` fit. */
export type CodeCloud = {
  /** Such as https://login.microsoftonline.com */
  authority: string
  /** Such as https://graph.microsoft.com */
  graph: string
  /** The name in `Connect-MgGraph -Environment`. */
  powerShellEnvironment: string
}

/** How a program signs in: a person in a browser, or the app by itself. */
export type SignIn = 'delegated' | 'application'

/** A program, and the command that installs what it needs. */
export type Code = { install: string; code: string }

const globalCloud: CodeCloud = {
  authority: 'https://login.microsoftonline.com',
  graph: 'https://graph.microsoft.com',
  powerShellEnvironment: 'Global',
}

export const cloudOf = ({ cloud }: CodeRequest): CodeCloud => cloud ?? globalCloud
export const isGlobal = (request: CodeRequest): boolean => cloudOf(request).graph === globalCloud.graph

/** The permission as identity libraries want it. Apps by themselves get what an administrator granted. */
export const fullScope = (request: CodeRequest, signIn: SignIn): string =>
  `${cloudOf(request).graph}/${signIn === 'delegated' ? (request.scope ?? '.default') : '.default'}`

/**
 * The path as a browser sends it. What isn't allowed in an address is percent-encoded, so every language sends the same
 * bytes and no character can end a string.
 */
export function sentPath({ path }: CodeRequest): string {
  const { pathname, search } = new URL(
    `https://graph.microsoft.com${path.startsWith('/') ? '' : '/'}${path.replaceAll('#', '%23')}`,
  )
  return (pathname + search).replace(/[^\w\-.~!$&'()*+,;=:@/?%]|%(?![\da-f]{2})/gi, (sign) => encodeURIComponent(sign))
}

export const sentUrl = (request: CodeRequest): string => `${cloudOf(request).graph}/v1.0${sentPath(request)}`

/** Headers that a program must not copy: the token, and what belongs to one sending or to one client. */
const ownHeaders =
  /^(authorization|cookie|content-type|content-length|accept|accept-encoding|host|origin|referer|user-agent|client-request-id|sdkversion)$/i

/** The headers to copy, without controls, which no header can hold. */
export const sentHeaders = ({ headers = {} }: CodeRequest): (readonly [string, string])[] =>
  Object.entries(headers)
    .filter(([name]) => /^[\w-]+$/.test(name) && !ownHeaders.test(name))
    .map(([name, value]) => [name, value.replace(/[^\x20-\x7e]/g, '')] as const)

/** The media type of the body. Only bulk uploads have one of their own. */
export function contentType({ headers = {} }: CodeRequest): string {
  const [, type] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type') ?? []
  return type !== undefined && /^[\w./+-]+(; ?[\w=-]+)?$/.test(type) ? type : 'application/json'
}
