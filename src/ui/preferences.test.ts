import { describe, expect, it } from 'vitest'
import { parsePreferences } from './preferences'

const defaults = {
  theme: 'system',
  density: 'comfortable',
  timeZone: 'local',
  navigation: 'wide',
  shortcuts: 'on',
  demoBar: 'closed',
  requests: 'closed',
}

describe('parsePreferences', () => {
  it.each([null, '', '{', '[]', '7', 'null', '"dark"', '{"theme":"mauve","density":3}'])(
    'falls back on %j',
    (stored) => {
      expect(parsePreferences(stored)).toEqual(defaults)
    },
  )

  it('reads each known choice on its own', () => {
    expect(parsePreferences('{"theme":"dark","density":"cosy","timeZone":"utc","extra":1}')).toEqual({
      ...defaults,
      theme: 'dark',
      timeZone: 'utc',
    })
  })
})
