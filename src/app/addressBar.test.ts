import { describe, expect, it } from 'vitest'
import { demoAsked } from './addressBar'

describe('demoAsked', () => {
  it.each([
    { search: '', asked: undefined },
    { search: '?tenant=contoso.com', asked: undefined },
    { search: '?demo', asked: {} },
    { search: '?demo=', asked: {} },
    { search: '?demo=true&scale=5000', asked: { scale: 5000 } },
    { search: '?scale=9999999&demo', asked: { scale: 20_000 } },
    { search: '?demo&scale=-1', asked: {} },
    { search: '?demo&scale=many', asked: {} },
    { search: '?demo&now=2026-01-05T09:00:00Z', asked: { start: Date.UTC(2026, 0, 5, 9) } },
    { search: '?demo&now=tomorrow', asked: {} },
    { search: '?demo=false', asked: undefined },
  ])('reads $search', ({ search, asked }) => expect(demoAsked(search)).toEqual(asked))
})
