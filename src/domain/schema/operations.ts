import { isArray, isObject, replaceAt, valueAt, type Json, type JsonObject, type Path } from '../../base/json'

/**
 * One change of a document. Every step can be undone exactly: `unset` remembers which property followed, so that putting it back
 * restores the order of properties too.
 */
export type Step =
  | {
      kind: 'set'
      path: Path
      value: Json
      /** For a missing property: insert it before this one. Default: last. */ before?: string
    }
  | { kind: 'unset'; path: Path }
  | { kind: 'insert'; path: Path; index: number; value: Json }
  | { kind: 'remove'; path: Path; index: number }
  | { kind: 'move'; path: Path; from: number; to: number }

/** A named edit, e.g. "Change mail": what undo offers by name and what a stored draft is a list of. Plain JSON. */
export type Operation = { label: string; steps: readonly Step[] }

/** Thrown when a step does not fit the document: a draft of another version. */
export class StepMismatch extends Error {
  override readonly name = 'StepMismatch'
}

const listAt = (document: Json, path: Path): readonly Json[] => {
  const list = valueAt(document, path)
  if (!isArray(list)) throw new StepMismatch(`There's no list at ${path.join('.')}`)
  return list
}

function ownerOf(document: Json, path: Path): { owner: Json; key: string | number } {
  const key = path.at(-1)
  const owner = valueAt(document, path.slice(0, -1))
  if (key === undefined || owner === undefined) throw new StepMismatch(`There's no value at ${path.join('.')}`)
  return { owner, key }
}

/** Rebuilds an object with one property put before another. */
function withProperty(owner: JsonObject, key: string, value: Json, before: string): JsonObject {
  const entries: [string, Json][] = []
  for (const [name, current] of Object.entries(owner)) {
    if (name === before) entries.push([key, value])
    entries.push([name, current])
  }
  return Object.fromEntries(entries)
}

function checkedIndex(index: number, length: number, where: Path): number {
  if (!Number.isInteger(index) || index < 0 || index >= length)
    throw new StepMismatch(`No element ${index} at ${where.join('.')}`)
  return index
}

/** Applies one step and answers with the step that takes it back. Throws {@link StepMismatch} when it does not fit. */
export function applyStep(document: Json, step: Step): { document: Json; inverse: Step } {
  switch (step.kind) {
    case 'set': {
      if (step.path.length === 0) return { document: step.value, inverse: { kind: 'set', path: [], value: document } }
      const { owner, key } = ownerOf(document, step.path)
      const current = valueAt(document, step.path)
      if (current === undefined) {
        if (!isObject(owner) || typeof key !== 'string')
          throw new StepMismatch(`There's no value to set at ${step.path.join('.')}`)
        const { before } = step
        const next =
          before !== undefined && Object.hasOwn(owner, before)
            ? withProperty(owner, key, step.value, before)
            : { ...owner, [key]: step.value }
        return {
          document: replaceAt(document, step.path.slice(0, -1), () => next),
          inverse: { kind: 'unset', path: step.path },
        }
      }
      return {
        document: replaceAt(document, step.path, () => step.value),
        inverse: { kind: 'set', path: step.path, value: current },
      }
    }
    case 'unset': {
      const { owner, key } = ownerOf(document, step.path)
      if (!isObject(owner) || typeof key !== 'string' || !Object.hasOwn(owner, key))
        throw new StepMismatch(`No property at ${step.path.join('.')}`)
      const names = Object.keys(owner)
      const before = names[names.indexOf(key) + 1]
      const { [key]: removed = null, ...rest } = owner
      return {
        document: replaceAt(document, step.path.slice(0, -1), () => rest),
        inverse: { kind: 'set', path: step.path, value: removed, ...(before === undefined ? {} : { before }) },
      }
    }
    case 'insert': {
      const list = listAt(document, step.path)
      checkedIndex(step.index, list.length + 1, step.path)
      return {
        document: replaceAt(document, step.path, () => [
          ...list.slice(0, step.index),
          step.value,
          ...list.slice(step.index),
        ]),
        inverse: { kind: 'remove', path: step.path, index: step.index },
      }
    }
    case 'remove': {
      const list = listAt(document, step.path)
      checkedIndex(step.index, list.length, step.path)
      return {
        document: replaceAt(document, step.path, () => [...list.slice(0, step.index), ...list.slice(step.index + 1)]),
        inverse: { kind: 'insert', path: step.path, index: step.index, value: list[step.index] ?? null },
      }
    }
    case 'move': {
      const list = listAt(document, step.path)
      checkedIndex(step.from, list.length, step.path)
      checkedIndex(step.to, list.length, step.path)
      const copy = [...list]
      const [moved] = copy.splice(step.from, 1)
      copy.splice(step.to, 0, moved ?? null)
      return {
        document: replaceAt(document, step.path, () => copy),
        inverse: { kind: 'move', path: step.path, from: step.to, to: step.from },
      }
    }
  }
}

/** Applies an operation and returns the operation that undoes it. Applies all steps or none. */
export function applyOperation(document: Json, operation: Operation): { document: Json; inverse: Operation } {
  const undo: Step[] = []
  let current = document
  for (const step of operation.steps) {
    const { document: next, inverse } = applyStep(current, step)
    undo.unshift(inverse)
    current = next
  }
  return { document: current, inverse: { label: operation.label, steps: undo } }
}
