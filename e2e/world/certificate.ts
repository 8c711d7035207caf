import { createHash, X509Certificate } from 'node:crypto'
import { generate } from 'selfsigned'

export type Certificate = {
  cert: string
  key: string
  /**
   * Base64 SHA-256 of the public key. Chromium's `--ignore-certificate-errors-spki-list` trusts this key and no other.
   */
  spki: string
}

/** A P-256 certificate for the Microsoft host names that the tests answer for, created for each run. */
export async function createCertificate(): Promise<Certificate> {
  const names = ['login.microsoftonline.com', 'graph.microsoft.com', 'localhost']
  const made = await generate([{ name: 'commonName', value: 'Syncscope end-to-end tests' }], {
    keyType: 'ec',
    curve: 'P-256',
    extensions: [{ name: 'subjectAltName', altNames: names.map((value) => ({ type: 2 as const, value })) }],
  })
  const publicKey = new X509Certificate(made.cert).publicKey.export({ type: 'spki', format: 'der' })
  return { cert: made.cert, key: made.private, spki: createHash('sha256').update(publicKey).digest('base64') }
}
