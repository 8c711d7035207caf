/** The simulator as graph.microsoft.com, and a token endpoint as login.microsoftonline.com, on one port with TLS. */
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createSimulator } from '../../src/simulator'
import { createCertificate } from '../world/certificate'

/** A request as it came, byte by byte, and what the simulator answered. */
export type Received = { method: string; url: string; body: string; status: number }

export async function startProgramServer() {
  const options = { seed: 'contoso', now: Date.parse('2026-01-05T09:00:00Z') }
  const simulator = createSimulator(options)
  simulator.clock.setRate(0)
  const received: Received[] = []
  const { cert, key } = await createCertificate()

  const server = createServer({ cert, key }, (incoming, answer) => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of incoming) chunks.push(chunk as Buffer)
      const body = Buffer.concat(chunks)
      const { method = '', url = '', headers } = incoming
      if (headers.host?.startsWith('login.')) {
        answer.setHeader('content-type', 'application/json')
        answer.end(JSON.stringify({ message: 'Sign in.', device_code: 'code', access_token: 'simulated' }))
        return
      }
      const response = await simulator.fetch(
        new Request(`https://graph.microsoft.com${url}`, {
          method,
          headers: Object.entries(headers).flatMap(([name, value]) =>
            typeof value === 'string' ? [[name, value] as [string, string]] : [],
          ),
          ...(body.length > 0 && { body }),
        }),
      )
      received.push({ method, url, body: body.toString('utf8'), status: response.status })
      answer.writeHead(response.status, Object.fromEntries(response.headers))
      answer.end(Buffer.from(await response.arrayBuffer()))
    })().catch((error: unknown) => answer.destroy(error instanceof Error ? error : undefined))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    certificate: cert,
    port: (server.address() as AddressInfo).port,
    received,
    /** Reads from the simulator without the network. */
    async read(path: string): Promise<unknown> {
      const response = await simulator.fetch(
        new Request(`https://graph.microsoft.com/v1.0${path}`, { headers: { authorization: 'Bearer simulated' } }),
      )
      if (!response.ok) throw new Error(`${path} answered ${String(response.status)}: ${await response.text()}`)
      return response.json()
    },
    /** Brings back the tenant as it began. */
    reset: () => {
      simulator.reset({})
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
