import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { expect, signIn, test } from './fixtures'

/** The gzip size of React, react-dom, FluentProvider, one Button, MSAL and Query in kB: the yardstick. */
const REFERENCE = 163

const assets = join(import.meta.dirname, '..', process.env.E2E_DIST ?? 'dist', 'assets')

/** Collects the names of our scripts that the page requests. Their size is read from the build. */
function weigh(page: Page): { kilobytes(): number; names(): string[] } {
  const names = new Set<string>()
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (request.resourceType() === 'script' && pathname.startsWith('/assets/'))
      names.add(pathname.slice('/assets/'.length))
  })
  const gzip = (name: string) => gzipSync(readFileSync(join(assets, name)), { level: 9 }).length
  return { kilobytes: () => [...names].reduce((sum, name) => sum + gzip(name), 0) / 1024, names: () => [...names] }
}

test('the welcome page is at most 1.15 times as big as the yardstick', async ({ page }) => {
  const weight = weigh(page)
  await page.goto('/')
  await expect(
    page
      .getByRole('button', { name: 'Explore the demo tenant' })
      .or(page.getByRole('link', { name: 'Explore the demo tenant' })),
  ).toBeVisible()
  expect(weight.kilobytes()).toBeLessThanOrEqual(1.15 * REFERENCE)
})

test('the fleet in the demo tenant, with the simulator, is at most 1.9 times the yardstick in 30 files', async ({
  page,
}) => {
  const weight = weigh(page)
  await page.goto('/apps?demo')
  await expect(page.getByRole('link', { name: 'Salesforce', exact: true })).toBeVisible()
  expect(weight.kilobytes()).toBeLessThanOrEqual(1.9 * REFERENCE)
  expect(weight.names().length).toBeLessThanOrEqual(30)
  expect(weight.names().filter((name) => /msal|session-|codemirror|editor/i.test(name))).toEqual([])
})

test('the fleet of a tenant, with sign-in, is at most 1.9 times the yardstick in 30 files', async ({ page, world }) => {
  await signIn(page, world)
  const weight = weigh(page)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Apps' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Ask for the permission' })).toBeVisible()
  expect(weight.kilobytes()).toBeLessThanOrEqual(1.9 * REFERENCE)
  expect(weight.names().length).toBeLessThanOrEqual(30)
  expect(weight.names().filter((name) => /simulator/i.test(name))).toEqual([])
})
