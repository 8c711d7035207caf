/** The tabs below the editor; the trace is the one that is there by itself. */
export const panelNames = ['people', 'service', 'saved', 'gallery', 'reference'] as const
export type PanelName = (typeof panelNames)[number]

/** The state of the playground in its address; absent when default. */
export type ExpressionsSearch = {
  /** Object id of the service principal whose schema is used. */
  app?: string
  /** Its job, or else its template. */
  job?: string
  template?: string
  /** Id of the synchronization rule, and the name of the object mapping in it. */
  rule?: string
  object?: string
  /** The target attribute that the expression is for. */
  target?: string
  panel?: PanelName
  /** Only in a link that somebody asked for: taken into the editor on arrival, and out of the address. */
  expression?: string
}

const texts = ['app', 'job', 'template', 'rule', 'object', 'target', 'expression'] as const

/** Reads an address; what makes no sense is left out. Never throws. */
export function validateExpressionsSearch(raw: Record<string, unknown>): ExpressionsSearch {
  const search: ExpressionsSearch = {}
  for (const name of texts) {
    const value = raw[name]
    // Ids and expressions that look like numbers are read as such.
    if (typeof value === 'string' || typeof value === 'number') search[name] = String(value)
  }
  const panel = panelNames.find((name) => name === raw.panel)
  if (panel !== undefined) search.panel = panel
  if (search.job !== undefined) delete search.template
  return search
}
