import { DEMO_START } from '../demoStart'
import { pathsOf } from '../demoPaths'
import type { World } from '../world/world'
import type { EnginePage } from './enginePage'

/** One journey through the built console. It throws what's wrong. */
export type Journey = { name: string; go: (page: EnginePage, world: World) => Promise<void> }

const demo = (world: World, path: string) =>
  `${world.bare.url}${path}${path.includes('?') ? '&' : '?'}demo&now=${DEMO_START}`

/** Elements of the page and of its shadow roots, where the editors are. */
const DEEP = `const deep = (selector) => [document, ...[...document.querySelectorAll('*')].flatMap((each) => each.shadowRoot ? [each.shadowRoot] : [])]
  .flatMap((host) => [...host.querySelectorAll(selector)]);`

/** Replaces the text of the expression editor, as a paste does. */
async function writeExpression(page: EnginePage, text: string): Promise<void> {
  await page.until('expression editor', `${DEEP} const [box] = deep('.cm-content'); box?.focus(); return !!box`)
  await page.run(
    `document.execCommand('selectAll'); document.execCommand('insertText', false, ${JSON.stringify(text)})`,
  )
}

export const journeys: readonly Journey[] = [
  {
    name: 'the welcome page leads into the demo tenant, whose apps are listed',
    async go(page, world) {
      await page.goto(`${world.bare.url}/`)
      await page.clickButton('Explore the demo tenant')
      await page.sees('Salesforce')
    },
  },
  {
    name: 'a job is paused and started',
    async go(page, world) {
      await page.goto(demo(world, (await pathsOf('Salesforce')).job))
      await page.clickUntil('Pause', 'Select Start to resume')
      await page.clickButton('Start')
      await page.until(
        'the command Pause',
        `return !!document.evaluate("//button[normalize-space(.)='Pause']", document, null, 9, null).singleNodeValue`,
      )
    },
  },
  {
    name: 'the demo tenant opens again after a full navigation, and remembers what was written',
    async go(page, world) {
      const { job } = await pathsOf('Salesforce')
      await page.goto(demo(world, job))
      await page.clickUntil('Pause', 'Select Start to resume')
      await page.goto(`${world.bare.url}/apps?demo`)
      await page.sees('Salesforce')
      await page.goto(`${world.bare.url}${job}?demo`)
      await page.sees('Paused')
    },
  },
  {
    name: 'an expression is edited: its mistake is underlined, and the JSON tab has its styles afterward',
    async go(page, world) {
      const { job } = await pathsOf('Salesforce')
      await page.goto(demo(world, '/expressions'))
      await writeExpression(page, 'tolower([mail], )')
      await page.until(
        'a wavy underline',
        `${DEEP} return deep('[class*=lintRange]').map(getComputedStyle).some(({ textDecorationLine, textDecorationStyle }) =>
          textDecorationLine.includes('underline') && textDecorationStyle === 'wavy')`,
      )
      await page.goto(demo(world, `${job}/schema?tab=json`))
      await page.until(
        'colored JSON',
        `${DEEP} return new Set(deep('.cm-line span').map((each) => getComputedStyle(each).color)).size > 1`,
      )
    },
  },
  {
    name: 'a pattern that would take centuries is stopped in a worker',
    async go(page, world) {
      await page.goto(demo(world, '/expressions'))
      await writeExpression(page, `Replace("${'a'.repeat(60)}!", , "(a|aa)+$", , "y", , )`)
      await page.sees('was stopped')
    },
  },
  {
    name: 'broken JSON is refused with its line and column',
    async go(page, world) {
      await page.goto(demo(world, '/expressions'))
      await page.sees('Inputs')
      await page.clickButton('JSON')
      await page.type('textarea', '{"a": 1,}')
      await page.clickButton('Use these inputs')
      await page.sees('line 1')
    },
  },
  {
    name: 'signing in with the real window works',
    async go(page, world) {
      world.identity.reset()
      world.graph.reset()
      await page.goto(`${world.app.url}/connection`)
      await page.inPopup(
        () => page.clickButton('Sign in with Microsoft'),
        async () => {
          await page.type('input[name=login]', 'adele@contoso.example')
          await page.type('input[name=password]', 'any')
          await page.clickFirst('button[type=submit]')
          await page.clickButton('Continue')
        },
      )
      await page.sees('adele@contoso.example')
      await page.sees('Expires in')
    },
  },
]
