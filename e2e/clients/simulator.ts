/** Where the simulator listens, and its controls. `run.ts` sets the address. */

/** Such as https://127.0.0.1:40123/v1.0 */
export const graphUrl = process.env.SIMULATOR_URL ?? ''
if (graphUrl === '') throw new Error('SIMULATOR_URL is missing. Run `npm run clients`.')

export const { host, hostname, origin } = new URL(graphUrl)

/** The next request to `route` is answered with 429 and a wait of one second. */
export async function throttleOnce(route: string): Promise<void> {
  const response = await fetch(`${origin}/_simulator/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'throttle', route, times: 1, amount: 1 }),
  })
  if (!response.ok) throw new Error(`The simulator refused the fault: ${await response.text()}`)
}
