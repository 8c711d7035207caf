import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createInteractions } from './interactions'

function setUp() {
  const changes = vi.fn()
  const interactions = createInteractions({
    busy: () => new Error('busy'),
    abandoned: () => new Error('abandoned'),
    onChange: changes,
  })
  const attempts: { replacing: boolean; resolve: (value: string) => void; reject: (error: Error) => void }[] = []
  const start = (replacing: boolean) =>
    new Promise<string>((resolve, reject) => {
      attempts.push({ replacing, resolve, reject })
    })
  const attempt = (index: number) => {
    const attempt = attempts[index]
    if (!attempt) throw new Error(`no attempt ${String(index)}`)
    return attempt
  }
  return { interactions, attempts, attempt, start, changes }
}

const openWindow = () => ({ closed: false, focus: vi.fn(), close: vi.fn() })
const asWindow = (fake: ReturnType<typeof openWindow>) => fake as unknown as Window

describe('interactions', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('starts at once, so that the click may still open a window', () => {
    const { interactions, attempts, start } = setUp()
    void interactions.run('signIn', start)
    expect(attempts).toHaveLength(1)
    expect(interactions.current()).toMatchObject({ purpose: 'signIn', windowClosed: false })
  })

  it('ends with the answer', async () => {
    const { interactions, attempt, start } = setUp()
    const answer = interactions.run('signIn', start)
    attempt(0).resolve('token')
    await expect(answer).resolves.toBe('token')
    expect(interactions.current()).toBeUndefined()
  })

  it('says that the window was closed, and continues to wait', async () => {
    const { interactions, attempt, start } = setUp()
    const popup = openWindow()
    const answer = interactions.run('signIn', start)
    interactions.opened(asWindow(popup))
    popup.closed = true
    vi.advanceTimersByTime(1000)
    expect(interactions.current()?.windowClosed).toBe(true)
    attempt(0).resolve('it was open after all')
    await expect(answer).resolves.toBe('it was open after all')
  })

  it('replaces the window on “try again” behind the same promise', async () => {
    const { interactions, attempt, attempts, start } = setUp()
    const answer = interactions.run('signIn', start)
    interactions.opened(asWindow({ ...openWindow(), closed: true }))
    interactions.current()?.tryAgain()
    expect(attempts.map(({ replacing }) => replacing)).toEqual([false, true])
    attempt(0).reject(new Error('interaction_in_progress_cancelled'))
    attempt(1).resolve('second')
    await expect(answer).resolves.toBe('second')
    expect(interactions.current()).toBeUndefined()
  })

  it('refuses a second window while one is open', async () => {
    const { interactions, start } = setUp()
    void interactions.run('signIn', start)
    await expect(interactions.run('consent', start)).rejects.toThrow('busy')
    expect(interactions.current()?.purpose).toBe('signIn')
  })

  it('lets a new request replace a closed window', async () => {
    const { interactions, attempts, start } = setUp()
    const popup = openWindow()
    const first = interactions.run('signIn', start)
    interactions.opened(asWindow(popup))
    popup.closed = true
    vi.advanceTimersByTime(1000)
    void interactions.run('consent', start)
    await expect(first).rejects.toThrow('abandoned')
    expect(attempts.map(({ replacing }) => replacing)).toEqual([false, true])
    expect(interactions.current()?.purpose).toBe('consent')
  })

  it('stops waiting if the person gives up, and next time replaces what MSAL still waits for', async () => {
    const { interactions, attempts, start } = setUp()
    const answer = interactions.run('consent', start)
    interactions.current()?.giveUp()
    await expect(answer).rejects.toThrow('abandoned')
    expect(interactions.current()).toBeUndefined()
    void interactions.run('consent', start)
    expect(attempts.map(({ replacing }) => replacing)).toEqual([false, true])
  })

  it("doesn't let a lingering sign-out window hold up a sign-in", async () => {
    const { interactions, start } = setUp()
    const signOut = interactions.run('signOut', start)
    void interactions.run('signIn', start)
    await expect(signOut).rejects.toThrow('abandoned')
    expect(interactions.current()?.purpose).toBe('signIn')
  })

  it('passes the failure on and allows the next request', async () => {
    const { interactions, attempt, start } = setUp()
    const answer = interactions.run('signIn', start)
    attempt(0).reject(new Error('popup_window_error'))
    await expect(answer).rejects.toThrow('popup_window_error')
    expect(interactions.current()).toBeUndefined()
  })

  it('brings the window to the front', () => {
    const { interactions, start } = setUp()
    const popup = openWindow()
    void interactions.run('signIn', start)
    interactions.opened(asWindow(popup))
    interactions.current()?.showWindow()
    expect(popup.focus).toHaveBeenCalledOnce()
  })
})
