export const appTabs = ['overview', 'jobs', 'templates'] as const
export type AppTab = (typeof appTabs)[number]

/** The state of an app's page in its address; absent when default. */
export type AppSearch = { tab?: AppTab }

/** Reads an address; what makes no sense is left out. Never throws. */
export function validateAppSearch(raw: Record<string, unknown>): AppSearch {
  const tab = appTabs.find((name) => name === raw.tab)
  return tab === undefined || tab === 'overview' ? {} : { tab }
}
