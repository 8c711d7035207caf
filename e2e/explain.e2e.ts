import { brokenPeople } from '../src/simulator/start/brokenPeople.fixture'
import { createDb } from '../src/simulator/start/tenantDb'
import { pathsOf } from './demoPaths'
import { DEMO_START } from './demoStart'
import { approveConsent, enterDemo, expect, expectAccessible, signIn, test } from './fixtures'

const people = brokenPeople(createDb('contoso', Date.parse(DEMO_START)))
const broken = (reason: string) => {
  const person = people.find((one) => one.reason === reason)
  if (!person) throw new Error(`Nobody is ${reason}`)
  return person
}

test('a person is explained in every app, with the deciding clause and a link to it', async ({ page }) => {
  const { userPrincipalName } = broken('outOfFilter')
  await enterDemo(page)
  await page.getByRole('link', { name: 'Explain a person' }).click()
  await page.getByRole('combobox', { name: 'Person' }).fill(userPrincipalName)
  await page.getByRole('option', { name: userPrincipalName }).click()
  const jobs = page.getByRole('list', { name: 'Jobs' })
  const box = jobs
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 3, name: 'Box', exact: true }) })
  await expect(box).toContainText('the filter requires')
  await expect(jobs.getByRole('listitem').filter({ hasText: 'Loading…' })).toHaveCount(0)
  await expectAccessible(page)

  await box.getByRole('button', { name: 'Box', exact: true }).press('Enter')
  await expect(box.getByRole('group', { name: 'Assignment' })).toContainText('Assigned')
  await expect(box.getByRole('group', { name: 'Scope' })).toContainText("Doesn't pass")
  await expect(page).toHaveURL(/app=/)
  await expectAccessible(page)

  await page.setViewportSize({ width: 400, height: 800 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400)
  await page.reload()
  await expect(box.getByRole('group', { name: 'Scope' })).toContainText("Doesn't pass")
  await box.getByRole('group', { name: 'Scope' }).getByRole('link', { name: 'Open' }).first().click()
  await expect(page).toHaveURL(/tab=scoping/)
})

test('the app that was asked for comes first and open, then what a rule decided', async ({ page }) => {
  const { userPrincipalName } = broken('outOfFilter')
  const { servicePrincipalId } = await pathsOf('Zoom')
  await enterDemo(page, `/explain?app=${servicePrincipalId}`)
  await expect(page.getByRole('heading', { level: 2, name: /^Choose a person/ })).toBeVisible()
  // One click from here, two from any other page.
  await page.getByRole('combobox', { name: 'Person' }).fill(userPrincipalName)
  await page.getByRole('option', { name: userPrincipalName }).click()
  const jobs = page.getByRole('list', { name: 'Jobs' }).getByRole('listitem')
  await expect(jobs.first().getByRole('heading', { level: 3, name: 'Zoom' })).toBeInViewport()
  await expect(jobs.first().getByRole('button', { name: 'Zoom', exact: true })).toHaveAttribute('aria-expanded', 'true')
  const others = page.getByRole('list', { name: 'Jobs' }).locator('> li')
  await expect(others.filter({ hasText: 'Reading…' })).toHaveCount(0)
  await expect(others.filter({ hasText: 'not assigned to the app' }).first()).toBeVisible()
  await expect
    .poll(async () => {
      const texts = await others.allTextContents()
      const ruledOut = texts.findIndex((text) => text.startsWith('Box'))
      const notAssigned = texts.findIndex((text, index) => index > 0 && text.includes('not assigned to the app'))
      return ruledOut > 0 && ruledOut < notAssigned
    })
    .toBe(true)
})

test('offers people with recent failures or skips, recent people, and text for a ticket', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await enterDemo(page, '/explain')
  const people = page.getByRole('region', { name: /^People to explain/ })
  await expect(people.getByText(/^Failed in /).first()).toBeVisible()
  await expect(people.getByText(/^Skipped in /).first()).toBeVisible()
  const first = people.getByRole('listitem').first()
  const name = (await first.getByRole('button').textContent()) ?? ''
  await first.getByRole('button').click()
  // The app of the event comes first and open.
  const jobs = page.getByRole('list', { name: 'Jobs' }).locator('> li')
  await expect(jobs.first().getByRole('button', { expanded: true })).toBeVisible()
  await jobs.first().getByRole('button', { name: 'Copy for a ticket' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    / in .+: .+\n.+\n\nExplained at: 2026-01-05T/,
  )

  await page.goBack()
  await expect(page.getByRole('region', { name: 'Recent people' }).getByRole('button')).not.toHaveText('')
  await page.reload()
  // Looking someone up doesn't store them.
  await expect(people).toBeVisible()
  await expect(page.getByRole('region', { name: 'Recent people' })).toHaveCount(0)
  expect(name).not.toBe('')
})

test('a nested group and a deleted person are named as such', async ({ page }) => {
  const nested = broken('inNestedGroupOnly')
  await enterDemo(page, `/explain?person=${nested.userId}`)
  await expect(
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name: 'Slack', exact: true }) }),
  ).toContainText("Members of nested groups aren't provisioned")
})

test('each permission is requested on its own, and the page does what it can without', async ({ page, world }) => {
  const { userId } = broken('outOfFilter')
  await signIn(page, world, 'adele@contoso.example', `/explain?person=${userId}`)
  await expect(page.getByRole('region', { name: 'Evaluate the person' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'See what the service did last' })).toBeVisible()
  const card = page.getByRole('region', { name: 'See all apps and who is assigned' })
  const opened = page.waitForEvent('popup')
  await card.getByRole('button', { name: 'Ask for the permission' }).click()
  await approveConsent(await opened)
  await expect(card).toBeHidden()
  await expect(page.getByRole('list', { name: 'Jobs' }).getByRole('listitem').first()).toBeVisible()
})
