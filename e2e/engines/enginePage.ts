import type { Engine } from './driver'

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'
const WAIT = 30_000

/** XPath text in quotes. No text here has both kinds. */
const quoted = (text: string) => (text.includes("'") ? `"${text}"` : `'${text}'`)

/** What a journey does with a page, in any engine. Each step waits for what it needs. */
export class EnginePage {
  readonly #engine: Engine
  constructor(engine: Engine) {
    this.#engine = engine
  }

  async goto(url: string): Promise<void> {
    await this.#engine.send('navigate', { url })
  }

  async run<T>(body: string): Promise<T> {
    return (await this.#engine.send('script', { script: body, args: [] })) as T
  }

  /** Waits until a script answers with something true. */
  async until(what: string, body: string): Promise<void> {
    await this.#poll(what, () => this.run(body))
  }

  /** Waits for a text anywhere in the page. */
  async sees(text: string): Promise<void> {
    await this.until(`the text “${text}”`, `return document.body.innerText.includes(${JSON.stringify(text)})`)
  }

  async clickButton(name: string): Promise<void> {
    await this.#click(`//button[normalize-space(.)=${quoted(name)} or @aria-label=${quoted(name)}]`)
  }

  /** Clicks a button until a text appears, because a page that still loads may replace the button. */
  async clickUntil(name: string, text: string): Promise<void> {
    const isThere = () => this.run(`return document.body.innerText.includes(${JSON.stringify(text)})`)
    await this.#poll(`the text “${text}”`, async () => {
      if (await isThere()) return true
      await this.clickButton(name)
      await new Promise((resolve) => setTimeout(resolve, 2000))
      return isThere()
    })
  }

  async clickLink(name: string): Promise<void> {
    await this.#click(`//a[normalize-space(.)=${quoted(name)}]`)
  }

  async clickTab(name: string): Promise<void> {
    await this.#click(`//*[@role='tab'][starts-with(normalize-space(.), ${quoted(name)})]`)
  }

  /** Types into the first element that a selector finds. */
  async type(selector: string, text: string): Promise<void> {
    const id = await this.#find('css selector', selector)
    await this.#engine.send('keys', { id, text, value: [...text] })
  }

  async clickFirst(selector: string): Promise<void> {
    const id = await this.#find('css selector', selector)
    await this.#engine.send('click', { id })
  }

  /** Does something that opens a window, does `inside` there, and returns when it has closed. */
  async inPopup(open: () => Promise<void>, inside: () => Promise<void>): Promise<void> {
    const before = (await this.#engine.send('windows')) as string[]
    const [own] = before
    let popup: string | undefined
    await this.#poll('a new window', async () => {
      // A browser that blocked the window needs another click, and the page says so.
      await open()
      for (let tries = 0; tries < 25 && popup === undefined; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 200))
        const now = (await this.#engine.send('windows')) as string[]
        popup = now.find((handle) => !before.includes(handle))
      }
      return popup !== undefined
    })
    await this.#engine.send('switch', { handle: popup, name: popup })
    await inside()
    await this.#engine.send('switch', { handle: own, name: own })
  }

  async #click(xpath: string): Promise<void> {
    await this.#poll(xpath, async () => {
      const [id] = await this.#all('xpath', xpath)
      if (id === undefined) return false
      await this.#engine.send('click', { id })
      return true
    })
  }

  async #all(using: string, value: string): Promise<string[]> {
    const found = (await this.#engine.send('find', { using, value })) as Record<string, string>[]
    return found.map((element) => element[ELEMENT] ?? '')
  }

  async #find(using: string, value: string): Promise<string> {
    let id: string | undefined
    await this.#poll(value, async () => {
      ;[id] = await this.#all(using, value)
      return id !== undefined
    })
    return id ?? ''
  }

  /** Errors such as an element that was just replaced count as "not yet". */
  async #poll(what: string, check: () => Promise<unknown>): Promise<void> {
    const end = Date.now() + WAIT
    let last = ''
    for (;;) {
      try {
        if (await check()) return
      } catch (error) {
        last = error instanceof Error ? ` (${error.message})` : ''
      }
      if (Date.now() > end) {
        const text = await this.run<string>('return document.body.innerText').catch(() => '')
        throw new Error(`There's no ${what}${last}. The page says: ${text.replaceAll(/\s+/g, ' ').slice(0, 400)}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 150))
    }
  }
}
