import { pointer, type Path } from '../../base/json'

/**
 * The span of a value in a JSON text, and of its property name if it has one. Offsets are UTF-16 units. Ends are
 * exclusive.
 */
export type JsonSpan = { key: { start: number; end: number } | undefined; start: number; end: number }

/** What is being written at an offset. */
export type JsonContext = {
  /** Of the object or list that the offset is in, or of the property whose value it is in. */
  path: Path
  /** `key`: a property name belongs here. `value`: a value does. `other`: a comma, a colon, a bracket, or nothing. */
  kind: 'key' | 'value' | 'other'
  /**
   * The start of the token at the caret, including its quotation mark, and its text up to the offset, without the
   * mark.
   */
  from: number
  typed: string
  isInString: boolean
  /** The object's properties before the offset. */
  siblings: readonly string[]
}

type Frame = { isList: boolean; key: string | undefined; index: number; siblings: string[]; isValue: boolean }

const isBlankCode = (code: number) => code === 32 || code === 10 || code === 13 || code === 9

/**
 * The offset after the closing quotation mark of the string that begins at `open`. After the end of the text if the
 * string isn't closed.
 */
function stringEnd(text: string, open: number): number {
  let at = open + 1
  for (;;) {
    const close = text.indexOf('"', at)
    if (close < 0) return text.length + 1
    let slashes = close
    while (text.charCodeAt(slashes - 1) === 92) slashes--
    if ((close - slashes) % 2 === 0) return close + 1
    at = close + 1
  }
}

function decoded(raw: string): string {
  if (!raw.includes('\\')) return raw.slice(1, raw.endsWith('"') && raw.length > 1 ? -1 : undefined)
  try {
    return JSON.parse(raw) as string
  } catch {
    return raw.slice(1)
  }
}

/**
 * The JSON context at an offset, read only from the text before it, so that errors there or later don't matter. For
 * completion and hover. Linear in the offset.
 */
export function contextAt(text: string, offset: number): JsonContext {
  const frames: Frame[] = []
  const frame = () => frames.at(-1)
  const pathOf = (withValue: boolean): Path => {
    const path: (string | number)[] = []
    frames.forEach((each, index) => {
      const isLast = index === frames.length - 1
      if (each.isList) {
        if (!isLast || withValue) path.push(each.index)
      } else if (each.key !== undefined && (!isLast || withValue)) path.push(each.key)
    })
    return path
  }
  const result = (kind: JsonContext['kind'], from: number, isInString: boolean): JsonContext => ({
    path: pathOf(kind === 'value'),
    kind,
    from,
    typed: text.slice(isInString ? from + 1 : from, offset),
    isInString,
    siblings: frame()?.siblings ?? [],
  })
  const expected = (): JsonContext['kind'] => {
    const top = frame()
    if (!top) return 'value'
    return top.isList || top.isValue ? 'value' : top.key === undefined ? 'key' : 'other'
  }

  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  while (at < offset) {
    const code = text.charCodeAt(at)
    if (isBlankCode(code)) {
      at++
      continue
    }
    const top = frame()
    switch (text[at]) {
      case '"': {
        const end = stringEnd(text, at)
        const kind = expected()
        if (end > offset) return result(kind, at, true)
        if (kind === 'key' && top) {
          top.key = decoded(text.slice(at, end))
          top.siblings.push(top.key)
        }
        at = end
        continue
      }
      case '{':
      case '[':
        frames.push({ isList: text[at] === '[', key: undefined, index: 0, siblings: [], isValue: false })
        break
      case '}':
      case ']':
        frames.pop()
        break
      case ':':
        if (top) top.isValue = true
        break
      case ',':
        if (top?.isList) top.index++
        else if (top) {
          top.key = undefined
          top.isValue = false
        }
        break
      default: {
        const start = at
        while (at < offset && /[\w.+-]/.test(text[at] ?? '')) at++
        if (at >= offset && at > start) return result(expected(), start, false)
        if (at === start) at++
        continue
      }
    }
    at++
  }
  return result(text[offset - 1] === '"' ? 'other' : expected(), offset, false)
}

type Wanted = { children: Map<string | number, Wanted>; pointer: string | undefined }

function wantedOf(paths: readonly Path[]): Wanted {
  const root: Wanted = { children: new Map(), pointer: undefined }
  for (const path of paths) {
    let node = root
    for (const step of path) {
      let next = node.children.get(step)
      if (!next) {
        next = { children: new Map(), pointer: undefined }
        node.children.set(step, next)
      }
      node = next
    }
    node.pointer = pointer(path)
  }
  return root
}

/**
 * The spans of the values at some paths in valid JSON text, by JSON pointer. A path that doesn't exist is missing. One
 * pass finds all of them and skips everything else. Of a duplicate property the last one counts, as in JSON.parse.
 */
export function jsonSpansOf(text: string, paths: readonly Path[]): Map<string, JsonSpan> {
  const found = new Map<string, JsonSpan>()
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  const skipBlanks = () => {
    while (isBlankCode(text.charCodeAt(at))) at++
  }

  /** Skips a value and returns the offset after it. */
  const skipValue = () => {
    let depth = 0
    for (;;) {
      const code = text.charCodeAt(at)
      if (Number.isNaN(code)) return
      if (code === 34) at = stringEnd(text, at)
      else if (code === 123 || code === 91) {
        depth++
        at++
      } else if (code === 125 || code === 93) {
        if (depth === 0) return
        depth--
        at++
      } else if (depth === 0 && (code === 44 || isBlankCode(code))) return
      else {
        at++
        continue
      }
      if (depth === 0) return
    }
  }

  const read = (wanted: Wanted | undefined, key: JsonSpan['key']) => {
    skipBlanks()
    const start = at
    if (!wanted || wanted.children.size === 0) skipValue()
    else if (text[at] === '{') {
      at++
      for (;;) {
        skipBlanks()
        if (text[at] === ',') {
          at++
          continue
        }
        if (text[at] !== '"') break
        const keyStart = at
        at = stringEnd(text, at)
        const name = { start: keyStart, end: at }
        skipBlanks()
        at++ // the colon
        read(wanted.children.get(decoded(text.slice(keyStart, name.end))), name)
      }
      at++
    } else if (text[at] === '[') {
      at++
      for (let index = 0; ;) {
        skipBlanks()
        if (text[at] === ',') {
          at++
          index++
          continue
        }
        if (text[at] === ']' || at >= text.length) break
        read(wanted.children.get(index), undefined)
      }
      at++
    } else skipValue()
    if (wanted?.pointer !== undefined) found.set(wanted.pointer, { key, start, end: at })
  }
  read(wantedOf(paths), undefined)
  return found
}
