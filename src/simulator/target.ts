import { IgnoreFlow, isList, type Value } from '../domain/expression/values'
import { createdAttributes } from '../domain/provisioning/engine'
import type { CompiledObjectMapping } from '../domain/provisioning/compileObjectMapping'
import type { Export, TargetLookup, TargetObject } from '../domain/provisioning/model'
import { textOfValue } from '../domain/provisioning/values'
import type { AppRecord, Db, JobRecord, StoredObject, StoredValue } from './db'
import { environmentOf } from './environment'
import { mappingsFor, targetTypeOf, type ObjectKind } from './objectMappings'
import { accountId, originOf, strayId, type Origin } from './origins'
import { recordOfGroup, recordOfUser } from './sourceRecord'

/**
 * The directory that a job writes to: objects with attributes, found by any of them, and the links to the source. What was there
 * at the start is worked out from the seed the first time somebody looks; what was written since is in the job's record.
 */

/** A value as a target keeps it; undefined for nothing. */
export function stored(value: Value): StoredValue | undefined {
  if (value === null || value instanceof IgnoreFlow) return undefined
  if (typeof value === 'boolean') return value
  if (isList(value)) return value.length === 0 ? undefined : value.map((item) => textOfValue(item) ?? '')
  return textOfValue(value) ?? undefined
}

type Index = Map<string, Set<string>>

export class TargetDirectory {
  readonly #job: JobRecord
  readonly #objects = new Map<string, StoredObject>()
  readonly #indexes = new Map<string, Index>()
  #sources = new Map<string, string>()
  #sourcesOf: JobRecord['accounts'] | undefined

  constructor(db: Db, app: AppRecord, job: JobRecord) {
    this.#job = job
    const origin = originOf(job)
    if (origin) this.#fill(db, app, origin)
    for (const [id, object] of Object.entries(job.objects)) {
      this.#remove(id)
      if (object) this.#add(id, object)
    }
  }

  /** Everything in the target, in the order in which it was made. */
  *objects(): Generator<TargetObject & { type: string }> {
    for (const [id, { type }] of this.#objects) {
      const object = this.get(id)
      if (object) yield { ...object, type }
    }
  }

  get(id: string): TargetObject | undefined {
    const object = this.#objects.get(id)
    const source = this.source(id)
    return object && { id, attributes: object.attributes, isActive: source === undefined || this.#job.accounts[source]?.active !== false }
  }

  typeOf(id: string): string | undefined {
    return this.#objects.get(id)?.type
  }

  /** The target's id for a source object that is linked. */
  linkOf(sourceId: string): string | undefined {
    const account = this.#job.accounts[sourceId]
    return account && (account.target ?? accountId(this.#job, sourceId))
  }

  /** The source object that a target object is linked to. */
  source(targetId: string): string | undefined {
    const { accounts } = this.#job
    if (this.#sourcesOf !== accounts) {
      this.#sources = new Map(Object.keys(accounts).map((sourceId) => [this.linkOf(sourceId) ?? '', sourceId]))
      this.#sourcesOf = accounts
    }
    return this.#sources.get(targetId)
  }

  find(type: string, attribute: string, value: string, caseExact: boolean): TargetObject[] {
    const found: TargetObject[] = []
    for (const id of this.#index(type, attribute).get(value.toLowerCase()) ?? []) {
      const object = this.get(id)
      const held = object?.attributes[attribute]
      if (object && (!caseExact || texts(held).includes(value))) found.push(object)
    }
    return found
  }

  /** What the engine sees of it, for one type of objects. */
  lookup(type: string): TargetLookup {
    return {
      linked: (sourceId) => {
        const id = this.linkOf(sourceId)
        return id === undefined ? undefined : this.get(id)
      },
      linkedSource: (targetId) => this.source(targetId),
      find: (attribute, value, caseExact) => this.find(type, attribute, value, caseExact),
      isUnique: (attribute, value) => this.find(type, attribute, value, false).length === 0,
      resolve: (sourceId) => this.linkOf(sourceId),
    }
  }

  /** Links a source object to an object that was found. */
  link(sourceId: string, targetId: string, active: boolean): void {
    this.source(targetId)
    this.#job.accounts[sourceId] = { active, print: 1, ...(targetId !== accountId(this.#job, sourceId) && { target: targetId }) }
    this.#sources.set(targetId, sourceId)
  }

  /** Writes what the engine decided; answers the id of the object. */
  write(sourceId: string, type: string, { action, target, changes }: Export): string {
    if (action === 'delete') {
      const id = target?.id ?? ''
      this.#remove(id)
      this.#job.objects[id] = null
      Reflect.deleteProperty(this.#job.accounts, sourceId)
      this.#sources.delete(id)
      return id
    }
    const id = target?.id ?? this.#freeId(sourceId)
    const before = this.#objects.get(id)
    const attributes: Record<string, StoredValue> = { ...before?.attributes }
    for (const { attribute, after } of changes) {
      const value = stored(after)
      if (value === undefined) Reflect.deleteProperty(attributes, attribute)
      else attributes[attribute] = value
    }
    const object = { type: before?.type ?? type, attributes }
    this.#remove(id)
    this.#add(id, object)
    this.#job.objects[id] = object
    this.link(sourceId, id, action !== 'disable')
    return id
  }

  #freeId(sourceId: string): string {
    let count = 0
    while (this.#objects.has(accountId(this.#job, sourceId, count)) || accountId(this.#job, sourceId, count) in this.#job.objects) count++
    return accountId(this.#job, sourceId, count)
  }

  #index(type: string, attribute: string): Index {
    const key = `${type}\u0000${attribute}`
    const known = this.#indexes.get(key)
    if (known) return known
    const index: Index = new Map()
    for (const [id, object] of this.#objects) if (object.type === type) enter(index, id, object.attributes[attribute])
    this.#indexes.set(key, index)
    return index
  }

  #add(id: string, object: StoredObject): void {
    this.#objects.set(id, object)
    for (const [key, index] of this.#indexes) {
      const [type, attribute = ''] = key.split('\u0000')
      if (type === object.type) enter(index, id, object.attributes[attribute])
    }
  }

  #remove(id: string): void {
    const object = this.#objects.get(id)
    if (!object) return
    this.#objects.delete(id)
    for (const [key, index] of this.#indexes) {
      const [type, attribute = ''] = key.split('\u0000')
      if (type === object.type) for (const text of texts(object.attributes[attribute])) index.get(text.toLowerCase())?.delete(id)
    }
  }

  /** The accounts of the start, as the first mappings made them of the first people. */
  #fill(db: Db, app: AppRecord, { linked, inactive, strays, schema }: Origin): void {
    const known = new Set(linked)
    const everyMapping = { User: mappingsFor(schema(), 'User'), Group: mappingsFor(schema(), 'Group') }
    const { id, name } = app.appRole
    const appRoleAssignments = [JSON.stringify({ id, value: name, displayName: name })]
    const make = (sourceId: string, isActive: boolean): StoredObject | undefined => {
      const user = db.firstUsers.get(sourceId)
      const group = db.firstGroups.get(sourceId)
      const record = user ? recordOfUser(user) : group && recordOfGroup(group)
      const mappings = everyMapping[user ? 'User' : ('Group' satisfies ObjectKind)]
      const compiled: CompiledObjectMapping | undefined = (record && mappings.find(({ scope }) => scope.test(record))) ?? mappings[0]
      if (!record || !compiled) return undefined
      const type = targetTypeOf(compiled)
      const lookup = { ...this.lookup(type), linked: () => undefined, linkedSource: () => undefined, resolve: (other: string) => (known.has(other) ? accountId(this.#job, other) : undefined) }
      const made = createdAttributes(compiled, {
        source: { id: sourceId, attributes: { ...record, appRoleAssignments }, isSoftDeleted: !isActive },
        entitlement: { isAssigned: true, isEntitled: true },
        target: lookup,
        settings: { skipOutOfScopeDeletions: false, synchronizesAll: true },
        environment: environmentOf(db, this.#job, sourceId, db.began),
        explain: false,
      })
      const attributes: Record<string, StoredValue> = {}
      for (const [attribute, value] of Object.entries(made)) {
        const kept = stored(value ?? null)
        if (kept !== undefined) attributes[attribute] = kept
      }
      return { type, attributes }
    }
    for (const sourceId of linked) {
      const object = make(sourceId, !inactive.has(sourceId))
      if (object) this.#add(accountId(this.#job, sourceId), object)
    }
    for (const stray of strays) {
      const object = make(stray.like, true)
      if (!object) continue
      const attributes = { ...object.attributes }
      for (const [attribute, value] of Object.entries(stray.attributes ?? {})) {
        if (value === null) Reflect.deleteProperty(attributes, attribute)
        else attributes[attribute] = value
      }
      this.#add(strayId(this.#job, stray), { type: object.type, attributes })
    }
  }
}

const texts = (value: Value | undefined): readonly string[] => {
  if (value === undefined || value === null) return []
  return isList(value) ? value.map((item) => textOfValue(item) ?? '') : [textOfValue(value) ?? '']
}

function enter(index: Index, id: string, value: Value | undefined): void {
  for (const text of texts(value)) {
    const key = text.toLowerCase()
    const ids = index.get(key)
    if (ids) ids.add(id)
    else index.set(key, new Set([id]))
  }
}

const directories = new WeakMap<JobRecord['objects'], TargetDirectory>()

/** The target of a job; kept until the job's record is replaced. */
export function targetOf(db: Db, app: AppRecord, job: JobRecord): TargetDirectory {
  const known = directories.get(job.objects)
  if (known) return known
  const made = new TargetDirectory(db, app, job)
  directories.set(job.objects, made)
  return made
}
