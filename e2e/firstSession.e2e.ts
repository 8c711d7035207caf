import { approveConsent, expect, FAILED_REQUESTS, signIn, test } from './fixtures'

test.use({ allowConsole: [FAILED_REQUESTS] })

test('signs in with the real popup, opens the fleet, controls a job and signs out', async ({ page, world }) => {
  await signIn(page, world)
  expect(world.identity.authorizeRequests[0]?.scopes.filter((scope) => scope.includes('.'))).toEqual([
    'Synchronization.ReadWrite.All',
  ])

  await test.step('the fleet asks for what it needs, from a click', async () => {
    const popup = page.waitForEvent('popup')
    await page.getByRole('button', { name: 'Ask for the permission' }).click()
    await approveConsent(await popup)
    expect(world.identity.authorizeRequests.at(-1)?.scopes).toContain('Application.Read.All')
    await expect(page.getByRole('link', { name: 'Salesforce', exact: true })).toBeVisible()
  })

  await page.getByRole('link', { name: 'Salesforce', exact: true }).click()
  const commands = page.getByRole('toolbar', { name: 'Commands' })
  const health = page.getByRole('region', { name: 'Health' })
  await expect(health.getByText('Healthy').first()).toBeVisible()

  await test.step('pause', async () => {
    await commands.getByRole('button', { name: 'Pause' }).click()
    await expect(health.getByRole('button', { name: 'Paused' })).toBeVisible()
  })
  await test.step('start', async () => {
    await commands.getByRole('button', { name: 'Start', exact: true }).click()
    await expect(health.getByRole('button', { name: /^(Active|NotRun)$/ }).first()).toBeVisible()
  })
  await test.step('restart with a scope', async () => {
    await commands.getByRole('button', { name: 'Restart…' }).click()
    const dialog = page.getByRole('dialog', { name: /^Restart / })
    await dialog.getByRole('radio', { name: /^Re-evaluate everyone/ }).check()
    await expect(dialog.getByText('{"criteria":{"resetScope":"Watermark"}}')).toBeVisible()
    await dialog.getByRole('button', { name: 'Restart job' }).click()
    await expect(dialog).toBeHidden()
    expect(
      world.graph.requests
        .filter((request) => request.startsWith('POST') && !request.includes('$batch'))
        .map((request) => request.split('/').at(-1)),
    ).toEqual(['pause', 'start', 'restart'])
  })

  await test.step('sign out', async () => {
    await page.getByRole('button', { name: /^Account:/ }).click()
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Sign in with Microsoft' })).toBeVisible()
    expect(
      await page.evaluate(() => Object.keys(sessionStorage).filter((key) => /accesstoken|refreshtoken/i.test(key))),
    ).toEqual([])
  })
})
