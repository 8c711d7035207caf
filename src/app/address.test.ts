import { describe, expect, it } from 'vitest'
import { demoAsked } from './address'

describe('demoAsked', () => {
  it.each([
    { search: '', asked: undefined },
    { search: '?tenant=contoso.com', asked: undefined },
    { search: '?demo', asked: { scale: undefined } },
    { search: '?demo=', asked: { scale: undefined } },
    { search: '?demo=true&scale=5000', asked: { scale: 5000 } },
    { search: '?scale=9999999&demo', asked: { scale: 20_000 } },
    { search: '?demo&scale=-1', asked: { scale: undefined } },
    { search: '?demo&scale=many', asked: { scale: undefined } },
    { search: '?demo=false', asked: undefined },
  ])('reads $search', ({ search, asked }) => expect(demoAsked(search)).toEqual(asked))
})
