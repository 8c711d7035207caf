/** The tabs below the editor. The trace is the default. */
export const panelNames = ['people', 'service', 'saved', 'gallery', 'reference'] as const
export type PanelName = (typeof panelNames)[number]

/** The state of the playground in its URL. Defaults are left out. */
export type ExpressionsSearch = {
  /** The object ID of the service principal whose schema is used. */
  app?: string
  /** The ID of its job, or of its template. */
  job?: string
  template?: string
  /** The ID of the synchronization rule, and the name of the object mapping in it. */
  rule?: string
  object?: string
  /** The target attribute that the expression is for. */
  target?: string
  panel?: PanelName
  /** Only in a shared link. On arrival the page moves it into the editor and removes it from the URL. */
  expression?: string
}

const texts = ['app', 'job', 'template', 'rule', 'object', 'target', 'expression'] as const

/** Reads the search parameters of a URL. Leaves out invalid values and never throws. */
export function validateExpressionsSearch(raw: Record<string, unknown>): ExpressionsSearch {
  const search: ExpressionsSearch = {}
  for (const name of texts) {
    const value = raw[name]
    // The router parses IDs and expressions that look like numbers as numbers.
    if (typeof value === 'string' || typeof value === 'number') search[name] = String(value)
  }
  const panel = panelNames.find((name) => name === raw.panel)
  if (panel !== undefined) search.panel = panel
  if (search.job !== undefined) delete search.template
  return search
}
