/** The browser's storage, or one that lasts as long as the page where the browser denies it (blocked site data throws on access). */
export function browserStorage(kind: 'localStorage' | 'sessionStorage'): Storage {
  try {
    return window[kind]
  } catch {
    return memoryStorage()
  }
}

function memoryStorage(): Storage {
  const entries = new Map<string, string>()
  return {
    get length() {
      return entries.size
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
    clear: () => entries.clear(),
  }
}
