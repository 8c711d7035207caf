import { createHash, X509Certificate } from 'node:crypto'
import { generate } from 'selfsigned'

export type Certificate = {
  cert: string
  key: string
  /** Base64 SHA-256 of the public key: what Chromium's `--ignore-certificate-errors-spki-list` trusts, and nothing else. */
  spki: string
}

/** A P-256 certificate for the host names that the tests answer in Microsoft's place, made anew for each run. */
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
