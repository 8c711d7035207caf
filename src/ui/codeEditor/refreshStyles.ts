/**
 * Adopts the style sheets of an editor once more. All editors share one constructed sheet, and Firefox shows a root the
 * rules that the sheet had when another root adopted it.
 */
export function refreshStyles(root: ShadowRoot): void {
  const sheets = [...root.adoptedStyleSheets]
  root.adoptedStyleSheets = []
  root.adoptedStyleSheets = sheets
}
