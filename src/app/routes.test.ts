import { createMemoryHistory } from '@tanstack/react-router'
import { describe, expect, it } from 'vitest'
import { createAppRouter } from './routes'

async function at(address: string) {
  const router = createAppRouter(createMemoryHistory({ initialEntries: [address] }))
  await router.load()
  return router
}

const servicePrincipalId = '8649d01f-1764-423a-94f7-e11985da933c'
// Dots as in the service's own IDs, and a slash that must not split the path.
const jobId = 'scim.65b0/a2cb.f8ad3ac0'

it.each(['/apps/a/templates/%', '/apps/%', '/%', '/apps/%E0%A4%A', '/apps/a/jobs/%zz/schema'])(
  'the malformed address %s has a page',
  async (address) => {
    const { state } = await at(address)
    expect(state.status).toBe('idle')
    expect(state.matches.length).toBeGreaterThan(0)
  },
)

describe('the URLs of the pages', () => {
  it('keep the tenant', async () => {
    const router = await at('/apps?demo&scale=500')
    const { href } = router.buildLocation({
      to: '/apps/$servicePrincipalId/jobs/$jobId',
      params: { servicePrincipalId, jobId },
      search: { tab: 'schema' },
    })
    expect(href).toBe(`/apps/${servicePrincipalId}/jobs/scim.65b0%2Fa2cb.f8ad3ac0?tab=schema&demo&scale=500`)
  })

  it('drop parameters of the previous page', async () => {
    const router = await at('/apps?demo&q=box')
    expect(router.buildLocation({ to: '/connection' }).href).toBe('/connection?demo')
  })

  it('drop the scale if it is removed on purpose', async () => {
    const router = await at('/apps?demo&scale=500')
    expect(router.buildLocation({ to: '/apps', search: { scale: undefined } }).href).toBe('/apps?demo')
  })

  it("return a job's ID to its page unchanged", async () => {
    const router = await at('/apps')
    const { href } = router.buildLocation({
      to: '/apps/$servicePrincipalId/jobs/$jobId',
      params: { servicePrincipalId, jobId },
    })
    const [, parameters] = router.getMatchedRoutes(href)
    expect(parameters).toEqual({ servicePrincipalId, jobId })
  })
})
