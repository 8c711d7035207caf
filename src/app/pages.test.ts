import { createMemoryHistory } from '@tanstack/react-router'
import { describe, expect, it } from 'vitest'
import { pageAt, pages } from './pages'
import { createAppRouter } from './routes'

const filled = (path: string) => path.replace(/\$\w+/g, 'some%2Fid')

describe('the page at a path', () => {
  it.each(Object.entries(pages))('%s is the one that the router shows', (path, load) => {
    expect(pageAt(filled(path))).toBe(load)
    const router = createAppRouter(createMemoryHistory({ initialEntries: ['/'] }))
    expect(router.matchRoutes(filled(path), {}).at(-1)?.fullPath).toBe(path)
  })

  it('is the fleet at the root and nothing at an unknown address', () => {
    expect(pageAt('/')).toBe(pages['/apps'])
    expect(pageAt('/apps/')).toBe(pages['/apps'])
    expect(pageAt('/nothing/here')).toBeUndefined()
  })
})
