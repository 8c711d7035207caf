/**
 * Workers under our Content-Security-Policy. `require-trusted-types-for 'script'` makes the Worker constructor refuse
 * plain text, so the only policy that the `trusted-types` directive (build/contentSecurityPolicy.ts) allows creates
 * worker URLs. It accepts scripts of our own origin and nothing else. There's no policy for HTML or for script text.
 */
export const WORKER_POLICY = 'syncscope-worker'

/** The part of Trusted Types that we use. TypeScript's DOM library doesn't have it. */
type TrustedTypes = {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string | URL }
}

/** The URL, if it's a script of this origin. Otherwise throws, because no caller needs anything else. */
export function ownScript(url: string, base: string): string {
  const absolute = new URL(url, base)
  if (absolute.origin !== new URL(base).origin || absolute.protocol === 'data:')
    throw new TypeError(`A worker may not come from ${absolute.origin}`)
  return absolute.href
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined

function trusted(url: string): string | URL {
  const { trustedTypes } = globalThis as typeof globalThis & { trustedTypes?: TrustedTypes }
  if (!trustedTypes) return ownScript(url, location.href)
  policy ??= trustedTypes.createPolicy(WORKER_POLICY, { createScriptURL: (text) => ownScript(text, location.href) })
  return policy.createScriptURL(url)
}

/**
 * Starts a module worker. `url` comes from an import such as `./evaluate.worker?worker&url`, which makes it a separate
 * chunk.
 */
export const startWorker = (url: string): Worker => new Worker(trusted(url), { type: 'module' })
