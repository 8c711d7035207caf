import { isRecord, recordOf } from '../../base/record'
import { isEvaluationError } from '../../domain/expression/values'
import { textOfValue } from '../../domain/provisioning/values'
import { guidOf } from '../base/ids'
import { hash32 } from '../base/random'
import type { HiddenKind } from '../base/simulator'
import { sourceOf } from '../source/source'
import type { SeedUser } from '../tenant/appSeed'
import type { AppRecord, Db, JobRecord, PersonChange, RefusedValue, StoredValue } from '../tenant/db'
import { entitlementOf } from '../tenant/entitlement'
import { environmentOf } from '../tenant/expressionEnvironment'
import { mappingsFor, targetTypeOf } from '../tenant/objectMappings'
import { jobSchema } from '../tenant/schemas'
import { targetOf } from './target'

/**
 * Changes that no endpoint of Graph reveals until a cycle meets them. The cycles run the same engine as the console's
 * predictions, so without such changes a prediction couldn't be wrong here.
 */

/** What one change does, with its account. The whole body is read before anything changes. */
type Step =
  | { do: 'set'; id: string; set: Record<string, StoredValue | null> }
  | { do: 'delete'; id: string }
  | { do: 'create'; type: string; attributes: Record<string, StoredValue> }
  | { do: 'refuse'; refused: RefusedValue }

const isStored = (value: unknown): value is StoredValue =>
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (Array.isArray(value) && value.every((item) => typeof item === 'string'))

function attributesIn(value: unknown, name: string): Record<string, StoredValue | null> {
  if (!isRecord(value)) throw new TypeError(`${name} is an object of attributes.`)
  const attributes: Record<string, StoredValue | null> = {}
  for (const [attribute, given] of Object.entries(value)) {
    if (given !== null && !isStored(given))
      throw new TypeError(`The value of ${attribute} is a text, true, false, a list of texts, or null.`)
    attributes[attribute] = given
  }
  return attributes
}

const isPresent = (entry: [string, StoredValue | null]): entry is [string, StoredValue] => entry[1] !== null

/** The target object type of the job's people. */
function typeOfPeople(app: AppRecord, job: JobRecord): string {
  const [compiled] = mappingsFor(jobSchema(app, job), 'User')
  if (!compiled) throw new TypeError('The job provisions no people.')
  return targetTypeOf(compiled)
}

/** The account of a change: that of a source object, or the only one with this value. */
function accountOf(db: Db, app: AppRecord, job: JobRecord, { sourceId, match }: Record<string, unknown>): string {
  const target = targetOf(db, app, job)
  if (typeof sourceId === 'string') {
    const id = target.linkOf(sourceId)
    if (id === undefined || !target.get(id)) throw new TypeError(`${sourceId} has no account in the target.`)
    return id
  }
  const { attribute, value } = recordOf(match)
  if (typeof attribute !== 'string' || typeof value !== 'string')
    throw new TypeError('A change names sourceId, or match with attribute and value.')
  const hits = target.find(typeOfPeople(app, job), attribute, value, false)
  const [hit] = hits
  if (!hit || hits.length > 1)
    throw new TypeError(`${String(hits.length)} accounts have ${attribute} "${value}". A change needs exactly one.`)
  return hit.id
}

function stepOf(db: Db, app: AppRecord, job: JobRecord, change: unknown): Step {
  const given = recordOf(change)
  if (given.create !== undefined)
    return {
      do: 'create',
      type: typeof given.type === 'string' ? given.type : typeOfPeople(app, job),
      attributes: Object.fromEntries(Object.entries(attributesIn(given.create, 'create')).filter(isPresent)),
    }
  if (given.refuse !== undefined) {
    const { attribute, value, code, message } = recordOf(given.refuse)
    if (typeof attribute !== 'string' || typeof value !== 'string')
      throw new TypeError('refuse has an attribute and a value.')
    return { do: 'refuse', refused: refusal(app, attribute, value, code, message) }
  }
  if (given.delete === true) return { do: 'delete', id: accountOf(db, app, job, given) }
  if (given.set !== undefined)
    return { do: 'set', id: accountOf(db, app, job, given), set: attributesIn(given.set, 'set') }
  throw new TypeError('A change has set, delete, create or refuse.')
}

const refusal = (
  app: AppRecord,
  attribute: string,
  value: string,
  code: unknown = undefined,
  message: unknown = undefined,
): RefusedValue => ({
  attribute,
  value,
  code: typeof code === 'string' ? code : 'InvalidAttributeValue',
  message:
    typeof message === 'string'
      ? message
      : `${app.servicePrincipal.displayName ?? 'The target'} answered 400 (Bad Request): ${attribute} can't be "${value}".`,
})

/** Applies all changes of a list to a job's target. Throws a TypeError before the first one if one of them is wrong. */
export function changeTarget(db: Db, app: AppRecord, job: JobRecord, changes: unknown): number {
  if (!Array.isArray(changes)) throw new TypeError('changes is a list.')
  const steps = changes.map((change) => stepOf(db, app, job, change))
  for (const step of steps) apply(db, app, job, step)
  return steps.length
}

function apply(db: Db, app: AppRecord, job: JobRecord, step: Step): void {
  const target = targetOf(db, app, job)
  switch (step.do) {
    case 'set':
      target.changeByHand(step.id, step.set)
      break
    case 'delete':
      target.deleteByHand(step.id)
      break
    case 'create':
      target.createByHand(guidOf('byHand', job.id, String(++db.made)), step.type, step.attributes)
      break
    case 'refuse':
      job.refusedValues = [...(job.refusedValues ?? []), step.refused]
  }
}

/** Properties of a person that a change from outside may set: all but the ID. Extensions go by their full name. */
function personChange(db: Db, change: unknown): PersonChange | { id: string; recycled: true } {
  const { id, set, delete: deletes } = recordOf(change)
  const user = typeof id === 'string' ? db.users.get(id) : undefined
  if (!user) throw new TypeError('id is the object ID of a person in the directory.')
  if (deletes === true) return { id: user.id, recycled: true }
  if (!isRecord(set)) throw new TypeError('A change of a person has set or delete.')
  const made: Record<string, unknown> = {}
  let extensions = user.extensions
  for (const [name, value] of Object.entries(set)) {
    const known: unknown = name in user.extensions ? user.extensions[name] : user[name as keyof SeedUser]
    if (name === 'id' || known === undefined || isRecord(known) || Array.isArray(known) !== Array.isArray(value))
      throw new TypeError(`${name} is no property of a person that can be set.`)
    if (value !== null && !isStored(value)) throw new TypeError(`The value of ${name} is a text, true, false, or null.`)
    if (name in user.extensions)
      extensions = { ...extensions, [name]: Array.isArray(value) ? null : (value as string | boolean | null) }
    else made[name] = value
  }
  return { id: user.id, ...made, ...(extensions !== user.extensions && { extensions }) }
}

/** Changes of people that a body asks for. Throws a TypeError if one of them is wrong. */
export function peopleChanges(db: Db, changes: unknown): { changed: PersonChange[]; recycled: string[] } {
  if (!Array.isArray(changes)) throw new TypeError('changes is a list.')
  const changed: PersonChange[] = []
  const recycled: string[] = []
  for (const change of changes) {
    const made = personChange(db, change)
    if ('recycled' in made) recycled.push(made.id)
    else changed.push(made)
  }
  return { changed, recycled }
}

/** People in an order that depends only on the job and the kind, so that the same tenant gives the same ones. */
const shuffled = (ids: readonly string[], job: JobRecord, kind: HiddenKind): string[] =>
  ids
    .map((id) => ({ id, rank: hash32(`${kind}${job.id}${id}`) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ id }) => id)

/** The text by which the job matches a person, with its target attribute. Undefined without a value. */
function matchingText(db: Db, app: AppRecord, job: JobRecord, id: string, now: number) {
  const view = sourceOf(db, app, job, id)
  const [first] = mappingsFor(jobSchema(app, job), 'User')[0]?.matching ?? []
  if (!view || !first) return undefined
  const value = first.evaluate(view.source.attributes, environmentOf(db, job, id, now))
  const text = isEvaluationError(value) ? null : textOfValue(value)
  return text === null || text === '' ? undefined : { attribute: first.target, value: text }
}

/**
 * Chooses up to `count` people or accounts and makes the body of changes of this kind for them. `now` is epoch
 * milliseconds.
 */
export function chosenChanges(
  db: Db,
  app: AppRecord,
  job: JobRecord,
  kind: HiddenKind,
  count: number,
  now: number,
): unknown[] {
  const target = targetOf(db, app, job)
  const isPerson = (id: string) => db.users.has(id)
  const linked = Object.keys(job.accounts).filter((id) => isPerson(id) && target.get(target.linkOf(id) ?? ''))
  const take = (ids: readonly string[]) => shuffled(ids, job, kind).slice(0, count)
  switch (kind) {
    case 'changedByHand': {
      const [compiled] = mappingsFor(jobSchema(app, job), 'User')
      const matching = new Set(compiled?.matching.map((mapping) => mapping.target))
      const textOf = (id: string) =>
        compiled?.mappings
          .filter((mapping) => !matching.has(mapping.target) && !mapping.isReference && !mapping.isIdle)
          .map(({ target: attribute }) => ({
            attribute,
            value: target.get(target.linkOf(id) ?? '')?.attributes[attribute],
          }))
          .find(({ value }) => typeof value === 'string')
      return take(linked.filter((id) => textOf(id))).map((id) => {
        const { attribute = '', value = '' } = textOf(id) ?? {}
        return { sourceId: id, set: { [attribute]: `${textOfValue(value) ?? ''} (changed by hand)` } }
      })
    }
    case 'deletedByHand':
      return take(linked).map((id) => ({ sourceId: id, delete: true }))
    case 'belongsToNobody': {
      const waiting = entitlementOf(db, app).users.filter((id) => isPerson(id) && !(id in job.accounts))
      return take(waiting.filter((id) => matchingText(db, app, job, id, now))).map((id) => {
        const { attribute = '', value = '' } = matchingText(db, app, job, id, now) ?? {}
        return { create: { [attribute]: value } }
      })
    }
    case 'refusedValue':
      return take(entitlementOf(db, app).users.filter((id) => isPerson(id) && matchingText(db, app, job, id, now))).map(
        (id) => ({ refuse: matchingText(db, app, job, id, now) }),
      )
    case 'changedPerson':
      return take(entitlementOf(db, app).users.filter((id) => isPerson(id) && id !== db.signedIn)).map((id) => ({
        id,
        set: { department: 'Special projects', jobTitle: 'Project lead' },
      }))
  }
}
