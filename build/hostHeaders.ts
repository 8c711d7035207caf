import { contentSecurityPolicy } from './contentSecurityPolicy.ts'

/**
 * What a host should send with every file. `docs/hosting/` writes it down for four hosts, `src/hosting.test.ts` compares
 * them.
 *
 * `Cross-Origin-Opener-Policy` is `same-origin-allow-popups`, because the sign-in window is another site's and MSAL asks
 * whether it's still open. The page that ends the sign-in has none, see {@link headersOf}.
 */
export const hostHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=()',
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
}

/** The headers of one path. `redirect.html` must stay in the group of windows that Microsoft's pages were in. */
export function headersOf(path: string): Record<string, string> {
  const { 'Cross-Origin-Opener-Policy': opener = '', ...others } = hostHeaders
  return path === '/redirect.html' ? others : { ...others, 'Cross-Origin-Opener-Policy': opener }
}
