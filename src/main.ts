import { demoAsked } from './app/addressBar'
import { browserStorage } from './browser/storage'
import { pageAt } from './app/pages'
import { wasSignedIn } from './auth/signInMemory'

/*
 * The URL and this tab's storage tell what the page will need, so all of it starts to load at once, before React runs.
 * If a part can't be loaded, the code that imports it again reports it.
 */
const loadAhead = (...parts: (Promise<unknown> | undefined)[]) => {
  for (const part of parts) part?.catch(() => undefined)
}

const { pathname, search } = window.location
const isDemo = demoAsked(search) !== undefined
void import('./app/render')
if (isDemo || wasSignedIn(browserStorage('sessionStorage')))
  loadAhead(
    import('./app/ConnectedApp'),
    import('./app/connect'),
    pageAt(pathname.slice(import.meta.env.BASE_URL.length - 1))?.(),
    ...(isDemo
      ? [import('./simulator'), import('./app/demo/demoState'), import('./app/demo/DemoBar')]
      : [import('./auth/session'), import('./auth/AccountsObserver')]),
  )
else loadAhead(import('./app/WelcomeContainer'))
