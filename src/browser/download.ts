/** Saves text as a file with the given name through the browser. */
export function downloadText(name: string, mime: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: mime }))
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = name
  anchor.click()
  // By the time the click handler returns to the event loop, the browser has read the blob.
  setTimeout(() => URL.revokeObjectURL(url))
}

/** A file name of plain letters for any object name: `Contoso: Größe` → `Contoso-Grosse`. */
export const fileName = (...parts: string[]): string =>
  parts
    .join('-')
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 120) || 'syncscope'
