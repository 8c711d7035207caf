import { readAttribute } from '../expression/jsonValue'
import type { Value } from '../expression/values'
import type { Outcome, TargetLookup, TargetObject } from './model'
import { sameValue, textOfValue } from './values'

/** For tests: a target in memory, with links, as the simulator and what-if keep one. */
export class MemoryTarget implements TargetLookup {
  readonly objects = new Map<string, { attributes: Record<string, Value>; isActive: boolean }>()
  readonly links = new Map<string, string>()
  #next = 1
  #view(id: string): TargetObject | undefined {
    const object = this.objects.get(id)
    return object && { id, ...object }
  }
  linked(sourceId: string) {
    return this.#view(this.links.get(sourceId) ?? '')
  }
  find(attribute: string, value: string, caseExact: boolean) {
    return [...this.objects.keys()]
      .map((id) => this.#view(id))
      .filter(
        (object): object is TargetObject =>
          object !== undefined && sameValue(readAttribute(object.attributes, attribute), value, caseExact),
      )
  }
  linkedSource(targetId: string) {
    return [...this.links].find(([, id]) => id === targetId)?.[0]
  }
  isUnique(attribute: string, value: string) {
    return this.find(attribute, value, false).length === 0
  }
  resolve(sourceId: string) {
    return this.links.get(sourceId)
  }
  /** Writes what an outcome says, as a target that accepts everything. */
  apply({ source, matching, result }: Outcome) {
    if (matching?.target) this.links.set(source.id, matching.target.id)
    if (result.kind !== 'export') return
    const { action, target, changes } = result.export
    if (action === 'delete') {
      this.objects.delete(target?.id ?? '')
      this.links.delete(source.id)
      return
    }
    const id = target?.id ?? `t${this.#next++}`
    // From entries, because an attribute may be called __proto__.
    const attributes = Object.fromEntries([
      ...Object.entries(this.objects.get(id)?.attributes ?? {}),
      ...changes.map(({ attribute, after }): [string, Value] => [attribute, after]),
    ])
    this.objects.set(id, { attributes, isActive: textOfValue(attributes.active ?? null) !== 'False' })
    this.links.set(source.id, id)
  }
}
