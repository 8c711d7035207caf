import { describe, expect, it } from 'vitest'
import { createNotifications, dateNotificationsBy, notifications, record } from './notifications'

const started = { intent: 'success', title: 'Job started' } as const

describe('notifications', () => {
  it('lists the newest first with its time, unread and as a toast', () => {
    let now = 100
    const list = createNotifications(() => now++)
    const first = list.add(started)
    const second = list.add({ ...started, title: 'Job paused' })
    expect(list.current().items.map(({ title, at }) => [title, at])).toEqual([
      ['Job paused', 101],
      ['Job started', 100],
    ])
    expect(list.current().unread).toBe(2)
    expect(list.current().toasts).toEqual([first, second])
  })

  it('keeps the notification when its toast disappears', () => {
    const list = createNotifications(() => 0)
    list.dismissToast(list.add(started))
    expect(list.current()).toMatchObject({ toasts: [], unread: 1, items: [started] })
  })

  it('resets the count when read, removes everything when cleared, and notifies its listeners', () => {
    const list = createNotifications(() => 0)
    let calls = 0
    const stop = list.subscribe(() => calls++)
    list.add(started)
    list.markRead()
    list.markRead()
    expect(list.current()).toMatchObject({ unread: 0, toasts: [] })
    list.clear()
    expect(list.current().items).toEqual([])
    expect(calls).toBe(3)
    stop()
    list.add(started)
    expect(calls).toBe(3)
  })

  it('drops the oldest beyond two hundred', () => {
    const list = createNotifications(() => 0)
    for (let count = 1; count <= 201; count++) list.add({ ...started, title: String(count) })
    expect(list.current().items).toHaveLength(200)
    expect(list.current().items.at(-1)?.title).toBe('2')
  })
})

it('dates the session by the clock that it is given, as a demo tenant has its own', () => {
  dateNotificationsBy(() => Date.UTC(2026, 0, 5, 9))
  record(started)
  dateNotificationsBy(Date.now)
  expect(notifications.current().items[0]?.at).toBe(Date.UTC(2026, 0, 5, 9))
})
