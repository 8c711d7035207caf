import { anyCommand, choose, command } from './commands'
import { completePopup, expect, FAILED_REQUESTS, signIn, test } from './fixtures'
import { pathsOf } from './demoPaths'

const login = 'adele@contoso.example'

test.describe('a real sign-in', () => {
  test.use({ allowConsole: [FAILED_REQUESTS] })

  test('credentials are corrected elsewhere, tested here, and the quarantine is lifted', async ({ page, world }) => {
    const { job, graph } = await pathsOf('Slack')
    let bearer = ''
    page.on('request', (request) => {
      bearer = request.headers().authorization ?? bearer
    })
    await signIn(page, world, login, job)
    // Without Application.Read.All the page shows the job's template instead of the app's name.
    await expect(page.getByRole('heading', { level: 1, name: 'Slack' })).toBeVisible()
    const quarantine = page.getByRole('region', { name: 'The app rejects the saved credentials' })
    const testSaved = quarantine.getByRole('button', { name: 'Test saved credentials' }).first()
    await testSaved.click()
    await expect(page.getByRole('alert').getByText('The app rejected the credentials').first()).toBeVisible()

    // Another administrator saves a new token.
    const saved = await world.graph.simulator().fetch(
      new Request(`https://graph.microsoft.com/v1.0${graph}/secrets`, {
        method: 'PUT',
        headers: { authorization: bearer, 'content-type': 'application/json' },
        body: JSON.stringify({
          value: [
            { key: 'BaseAddress', value: 'https://api.slack.com/scim/v1' },
            { key: 'SecretToken', value: 'xoxp-mended' },
          ],
        }),
      }),
    )
    expect(saved.status).toBe(204)
    await testSaved.click()
    await expect(page.getByText('The saved credentials work').first()).toBeVisible()

    await quarantine.getByRole('button', { name: 'End quarantine…' }).click()
    await page
      .getByRole('dialog', { name: /^Restart / })
      .getByRole('button', { name: 'Restart job' })
      .click()
    await expect(page.getByText(/Restart accepted/).first()).toBeVisible()
    world.graph.simulator().clock.advance(3_600_000)
    await choose(page, 'Refresh')
    await expect(page.getByRole('main').getByText(/The run ended/)).toBeVisible()
    await expect(quarantine).toBeHidden()
    expect(
      world.graph.requests.filter((line) => line.startsWith('POST')).map((line) => line.split('/').at(-1)),
    ).toEqual(['validateCredentials', 'validateCredentials', 'restart'])
  })

  test('read-only: everything is shown, and every action says why it is not allowed', async ({ page, world }) => {
    const { job } = await pathsOf('Slack')
    await page.goto(world.app.url + job)
    await page.getByRole('checkbox', { name: 'Read only' }).check()
    const opened = page.waitForEvent('popup')
    await page.getByRole('button', { name: 'Sign in with Microsoft' }).click()
    await completePopup(await opened, login)
    await expect(page.getByText('Read-only access')).toBeVisible()
    for (const name of ['End quarantine…', 'Pause', 'Restart…', 'Test credentials', 'Delete…']) {
      await expect(await anyCommand(page, name)).toHaveAttribute('aria-disabled', 'true')
      await expect(await anyCommand(page, name)).toHaveAttribute('aria-description', /read-only/)
    }
    await expect(await anyCommand(page, 'Refresh')).toBeEnabled()
    await page.keyboard.press('Escape')
    await command(page, 'Edit mappings').click()
    await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible()
  })
})
