import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { hostSettings } from '../build/hostSettings.fixture.ts'
import { completePopup, expect, signIn, test } from './fixtures'
import { clickForPopup } from './popups'
import { BELOW } from './world/world'

const login = 'adele@contoso.example'

test.describe('with the headers of', () => {
  for (const [file, read] of Object.entries(hostSettings)) {
    test(`docs/hosting/${file}, the sign-in window works, and so does a page with workers`, async ({ page, world }) => {
      world.app.setUp({ headersOf: read() })
      await signIn(page, world, login, '/expressions')
      const { headers } = await page.evaluate(async () => {
        const answer = await fetch('/')
        return { headers: Object.fromEntries(answer.headers) }
      })
      expect(headers).toMatchObject({
        'cross-origin-opener-policy': 'same-origin-allow-popups',
        'x-content-type-options': 'nosniff',
      })
      const box = page.getByRole('textbox', { name: 'Expression', exact: true })
      await box.click()
      await page.keyboard.insertText('Replace("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", , "(a|aa)+$", , "y", , )')
      await expect(page.getByRole('region', { name: 'Result', exact: true })).toContainText('was stopped')
    })
  }

  test.describe('any of them', () => {
    test.use({ allowConsole: [/frame-ancestors|Refused to frame|chrome-error/] })
    test('a page of another site can’t show the console in a frame', async ({ page, world }) => {
      world.app.setUp({ headersOf: hostSettings['nginx.conf']?.() ?? (() => ({})) })
      await page.goto('about:blank')
      await page.setContent(`<iframe title="framed" src="${world.app.url}/"></iframe>`)
      await expect.poll(() => page.frames().at(-1)?.url()).toContain('chrome-error')
    })
  })
})

test.describe('below a path', () => {
  const folder = join(import.meta.dirname, '../.cache/below')

  test.beforeAll(() => {
    const root = join(import.meta.dirname, '..')
    const vite = join(root, 'node_modules/vite/bin/vite.js')
    const { status, stderr } = spawnSync(
      process.execPath,
      [vite, 'build', `--base=${BELOW}/`, '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'],
      { cwd: root, encoding: 'utf8', env: { ...process.env, E2E_DIST: folder } },
    )
    expect(stderr).toBe('')
    expect(status).toBe(0)
  })

  test('the console signs in, opens pages by their addresses and starts its workers', async ({ page, world }) => {
    test.setTimeout(180_000)
    world.app.setUp({ below: BELOW, folder })
    await page.goto(`${world.app.url}${BELOW}/expressions`)
    await completePopup(await clickForPopup(page, 'Sign in with Microsoft'), login)
    await expect(page.getByRole('banner').getByText(login).first()).toBeVisible()
    await expect(page).toHaveURL(new RegExp(`${BELOW}/expressions(\\?|$)`))
    await page.getByRole('textbox', { name: 'Expression', exact: true }).click()
    await page.keyboard.insertText('Replace("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", , "(a|aa)+$", , "y", , )')
    await expect(page.getByRole('region', { name: 'Result', exact: true })).toContainText('was stopped')
    await page.getByRole('navigation').getByRole('link', { name: 'Apps' }).first().click()
    await expect(page).toHaveURL(new RegExp(`${BELOW}/apps`))
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: 'Apps' })).toBeVisible()
    await expect(page.getByRole('banner').getByText(login).first()).toBeVisible()
  })
})
