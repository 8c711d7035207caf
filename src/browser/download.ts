/** Saves text as a file of the given name through the browser. */
export function downloadText(name: string, mime: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: mime }))
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = name
  anchor.click()
  // The browser has taken the blob over by the time the click returns to the event loop.
  setTimeout(() => URL.revokeObjectURL(url))
}

/** A file name of plain letters, whatever the object is called: `Contoso: Größe` → `Contoso-Grosse` like. */
export const fileName = (...parts: string[]): string =>
  parts
    .join('-')
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 120) || 'syncscope'
