/** The selected rows by key, and the row from which Shift extends the selection. */
export type Selection = { readonly keys: ReadonlySet<string>; readonly anchor: string | undefined }

export const NOTHING: Selection = { keys: new Set(), anchor: undefined }

/** Selects one row or clears it. Shift then extends from this row. */
export function toggle({ keys }: Selection, key: string): Selection {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return { keys: next, anchor: key }
}

/** Selects every row from the anchor to this one in the shown order. Earlier selections stay. */
export function stretch(selection: Selection, key: string, shown: readonly string[]): Selection {
  const to = shown.indexOf(key)
  const from = selection.anchor === undefined ? to : shown.indexOf(selection.anchor)
  if (to < 0) return selection
  if (from < 0) return toggle(selection, key)
  const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { keys: new Set([...selection.keys, ...range]), anchor: selection.anchor ?? key }
}

/** Selects all shown rows, or none if all are selected. */
export function toggleAll({ keys, anchor }: Selection, shown: readonly string[]): Selection {
  const isAll = shown.length > 0 && shown.every((key) => keys.has(key))
  const next = new Set(keys)
  for (const key of shown) {
    if (isAll) next.delete(key)
    else next.add(key)
  }
  return { keys: next, anchor }
}

/** Removes rows that no longer exist, after deletion or undo. Returns the same selection if all exist. */
export function onlyThere(selection: Selection, there: ReadonlySet<string>): Selection {
  const left = [...selection.keys].filter((key) => there.has(key))
  return left.length === selection.keys.size ? selection : { keys: new Set(left), anchor: selection.anchor }
}
