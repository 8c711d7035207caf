import { IgnoreFlow, isList, type Value } from '../../domain/expression/values'
import { createdAttributes } from '../../domain/provisioning/engine'
import type { CompiledObjectMapping } from '../../domain/provisioning/compileObjectMapping'
import type { Export, TargetLookup, TargetObject } from '../../domain/provisioning/model'
import { textOfValue } from '../../domain/provisioning/values'
import type { AppRecord, Db, JobRecord, StoredObject, StoredValue } from '../tenant/db'
import { environmentOf } from '../tenant/expressionEnvironment'
import type { ObjectKind } from '../tenant/objectKind'
import { mappingsFor, targetTypeOf } from '../tenant/objectMappings'
import { accountId, originOf, strayId, type Origin, type Stray } from './initialAccounts'
import { recordOfGroup, recordOfUser } from '../source/sourceRecord'

/**
 * The directory that a job writes to: objects that can be matches by any attribute, and the links to the source. The
 * initial content is computed from the seed on first read. Later writes are in the job's record.
 */

/** A value as a target stores it. Undefined for an empty value. */
function stored(value: Value): StoredValue | undefined {
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
  /** The initial accounts that haven't been created yet. */
  #filling: Iterator<void> | undefined

  constructor(db: Db, app: AppRecord, job: JobRecord) {
    this.#job = job
    this.#filling = this.#fill(db, app)
  }

  /** Creates at most this many of the initial objects. False if all exist. Reading the target creates the rest. */
  fillSome(count: number): boolean {
    for (let made = 0; made < count && this.#filling; made++) if (this.#filling.next().done) this.#filling = undefined
    return this.#filling !== undefined
  }

  #finish(): void {
    const rest = this.#filling
    this.#filling = undefined
    if (rest) while (!rest.next().done);
  }

  /** By ID, once all initial objects exist. */
  get #filled(): Map<string, StoredObject> {
    this.#finish()
    return this.#objects
  }

  /** Everything in the target, in order of creation. */
  *objects(): Generator<TargetObject & { type: string }> {
    for (const [id, { type }] of this.#filled) {
      const object = this.get(id)
      if (object) yield { ...object, type }
    }
  }

  get(id: string): TargetObject | undefined {
    return this.#described(id, this.#filled.get(id))
  }

  /** An object as provisioning last saw it, without what was changed by hand since. For what the log says. */
  asSeen(id: string): TargetObject | undefined {
    return this.#described(id, this.#job.seen?.[id] ?? this.#filled.get(id))
  }

  #described(id: string, object: StoredObject | undefined): TargetObject | undefined {
    const source = this.source(id)
    return (
      object && {
        id,
        attributes: object.attributes,
        isActive: source === undefined || this.#job.accounts[source]?.active !== false,
      }
    )
  }

  typeOf(id: string): string | undefined {
    return this.#filled.get(id)?.type
  }

  /** The target ID of a linked source object. */
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
    const matches: TargetObject[] = []
    this.#finish()
    for (const id of this.#index(type, attribute).get(value.toLowerCase()) ?? []) {
      const object = this.get(id)
      const held = object?.attributes[attribute]
      if (object && (!caseExact || texts(held).includes(value))) matches.push(object)
    }
    return matches
  }

  /** The engine's view of the target, for one object type. */
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

  /** Links a source object to an existing target object. */
  link(sourceId: string, targetId: string, active: boolean): void {
    this.source(targetId)
    this.#job.accounts[sourceId] = { active, ...(targetId !== accountId(this.#job, sourceId) && { target: targetId }) }
    this.#sources.set(targetId, sourceId)
  }

  /** Writes what the engine decided. Returns the object's ID. */
  write(sourceId: string, type: string, { action, target, changes }: Export): string {
    if (action === 'delete') {
      const id = target?.id ?? ''
      this.#seeNow(id)
      this.#remove(id)
      this.#job.objects[id] = null
      Reflect.deleteProperty(this.#job.accounts, sourceId)
      this.#sources.delete(id)
      return id
    }
    const id = target?.id ?? this.#freeId(sourceId)
    const before = this.#filled.get(id)
    const attributes: Record<string, StoredValue> = { ...before?.attributes }
    for (const { attribute, after } of changes) {
      const value = stored(after)
      if (value === undefined) Reflect.deleteProperty(attributes, attribute)
      else attributes[attribute] = value
    }
    const object = { type: before?.type ?? type, attributes }
    this.#store(id, object)
    this.#seeNow(id)
    this.link(sourceId, id, action !== 'disable')
    return id
  }

  /**
   * Changes an object without provisioning, as an administrator of the target does. Its link stays. Null removes an
   * attribute.
   */
  changeByHand(id: string, set: Readonly<Record<string, StoredValue | null>>): void {
    const before = this.#filled.get(id)
    if (!before) return
    const attributes = { ...before.attributes }
    for (const [attribute, value] of Object.entries(set)) {
      if (value === null) Reflect.deleteProperty(attributes, attribute)
      else attributes[attribute] = value
    }
    this.#rememberSeen(id, before)
    this.#store(id, { type: before.type, attributes })
  }

  /** Deletes an object without provisioning. The link stays and leads nowhere. */
  deleteByHand(id: string): void {
    const before = this.#filled.get(id)
    if (!before) return
    this.#rememberSeen(id, before)
    this.#remove(id)
    this.#job.objects[id] = null
  }

  /** Creates an object that belongs to nobody. */
  createByHand(id: string, type: string, attributes: Readonly<Record<string, StoredValue>>): void {
    this.#finish()
    this.#store(id, { type, attributes: { ...attributes } })
  }

  #rememberSeen(id: string, before: StoredObject): void {
    this.#job.seen = { [id]: before, ...this.#job.seen }
  }

  /** Provisioning read and wrote the object. */
  #seeNow(id: string): void {
    if (this.#job.seen) Reflect.deleteProperty(this.#job.seen, id)
  }

  #store(id: string, object: StoredObject): void {
    this.#remove(id)
    this.#add(id, object)
    this.#job.objects[id] = object
  }

  #freeId(sourceId: string): string {
    let count = 0
    while (
      this.#objects.has(accountId(this.#job, sourceId, count)) ||
      accountId(this.#job, sourceId, count) in this.#job.objects
    )
      count++
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
      if (type === object.type)
        for (const text of texts(object.attributes[attribute])) index.get(text.toLowerCase())?.delete(id)
    }
  }

  /** The initial accounts, computed from the first mappings and the first people, followed by later writes. */
  *#fill(db: Db, app: AppRecord): Generator<void> {
    const origin = originOf(this.#job)
    if (origin) {
      const maker = this.#maker(db, app, origin)
      yield
      for (const sourceId of origin.linked) {
        const object = maker(sourceId, !origin.inactive.has(sourceId))
        if (object) this.#add(accountId(this.#job, sourceId), object)
        yield
      }
      for (const stray of origin.strays) {
        const object = maker(stray.like, true)
        if (object) this.#add(strayId(this.#job, stray), { ...object, attributes: altered(object.attributes, stray) })
        yield
      }
    }
    for (const [id, object] of Object.entries(this.#job.objects)) {
      this.#remove(id)
      if (object) this.#add(id, object)
    }
  }

  /** Creates a person's initial account. */
  #maker(
    db: Db,
    app: AppRecord,
    { linked, schema }: Origin,
  ): (sourceId: string, isActive: boolean) => StoredObject | undefined {
    const known = new Set(linked)
    const mappings: Record<ObjectKind, readonly CompiledObjectMapping[]> = {
      User: mappingsFor(schema(), 'User'),
      Group: mappingsFor(schema(), 'Group'),
    }
    const { id, name } = app.appRole
    const appRoleAssignments = [JSON.stringify({ id, value: name, displayName: name })]
    return (sourceId, isActive) => {
      const user = db.firstUsers.get(sourceId)
      const group = db.firstGroups.get(sourceId)
      const record = user ? recordOfUser(user) : group && recordOfGroup(group)
      const candidates = mappings[user ? 'User' : 'Group']
      const compiled =
        (record && candidates.find(({ inputScope, scope }) => inputScope.test(record) && scope.test(record))) ??
        candidates[0]
      if (!record || !compiled) return undefined
      const type = targetTypeOf(compiled)
      const made = createdAttributes(compiled, {
        source: { id: sourceId, attributes: { ...record, appRoleAssignments }, isSoftDeleted: !isActive },
        entitlement: { isAssigned: true, isEntitled: true },
        target: {
          linked: () => undefined,
          linkedSource: () => undefined,
          find: () => [],
          isUnique: (attribute, value) => !this.#index(type, attribute).get(value.toLowerCase())?.size,
          resolve: (other) => (known.has(other) ? accountId(this.#job, other) : undefined),
        },
        settings: { skipOutOfScopeDeletions: false, synchronizesAll: true },
        environment: environmentOf(db, this.#job, sourceId, db.began),
        explain: false,
      })
      const attributes: Record<string, StoredValue> = {}
      for (const [attribute, value] of Object.entries(made)) {
        const storedValue = stored(value ?? null)
        if (storedValue !== undefined) attributes[attribute] = storedValue
      }
      return { type, attributes }
    }
  }
}

/** An account that differs from what the mappings produce. */
function altered(
  attributes: StoredObject['attributes'],
  { attributes: differences = {} }: Stray,
): StoredObject['attributes'] {
  const made: Record<string, StoredValue> = { ...attributes }
  for (const [attribute, value] of Object.entries(differences)) {
    if (value === null) Reflect.deleteProperty(made, attribute)
    else made[attribute] = value
  }
  return made
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

/** The target of a job, cached until the job's record is replaced. */
export function targetOf(db: Db, app: AppRecord, job: JobRecord): TargetDirectory {
  const known = directories.get(job.objects)
  if (known) return known
  const made = new TargetDirectory(db, app, job)
  directories.set(job.objects, made)
  return made
}
