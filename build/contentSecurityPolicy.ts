import type { Plugin } from 'vite'

const AUTHORITIES = [
  'https://login.microsoftonline.com',
  'https://login.microsoftonline.us',
  'https://login.partner.microsoftonline.cn',
  'https://login.chinacloudapi.cn',
]
const GRAPHS = [
  'https://graph.microsoft.com',
  'https://graph.microsoft.us',
  'https://dod-graph.microsoft.us',
  'https://microsoftgraph.chinacloudapi.cn',
]

/**
 * SHA-256 of the empty string. Griffel creates empty style elements and fills them through the CSSOM, which no policy
 * restricts.
 */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

const directives = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  `style-src 'self' ${EMPTY_STYLE}`,
  "img-src 'self' data:",
  "font-src 'self' data:",
  `connect-src 'self' ${[...AUTHORITIES, ...GRAPHS].join(' ')}`,
  `frame-src 'self' ${AUTHORITIES.join(' ')}`,
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types syncscope-worker', // src/browser/startWorker.ts: worker scripts of our own origin, nothing else
]

/**
 * For hosts that can set headers. `frame-ancestors 'self'`, because MSAL loads the redirect bridge in a hidden frame.
 */
export const contentSecurityPolicy = [...directives, "frame-ancestors 'self'"].join('; ')

/** Writes the policy into the HTML of a build, so that a static host without header settings enforces it as well. */
export const policyInHtml = (): Plugin => ({
  name: 'syncscope:policy-in-html',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: directives.join('; ') },
      injectTo: 'head-prepend',
    },
  ],
})
