import { createServer } from 'node:http'
import { connect } from 'node:net'

/** A proxy that leads Microsoft's two host names to a world, and every other one to nothing. */
export async function startProxy(port: number, hosts: Readonly<Record<string, number>>): Promise<{ close(): void }> {
  const server = createServer((_, response) => response.writeHead(502).end())
  server.on('connect', ({ url = '' }, client, head) => {
    const target = hosts[url.replace(/:443$/, '')]
    client.on('error', () => undefined)
    if (target === undefined) {
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
      return
    }
    const upstream = connect(target, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      upstream.write(head)
      upstream.pipe(client).pipe(upstream)
    })
    upstream.on('error', () => client.destroy())
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return { close: () => server.close() }
}
