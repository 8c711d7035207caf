import { describe, expect, it } from 'vitest'
import { testJob } from '../jobs/job.fixture'
import type { SecretPair, SynchronizationJob } from '../resources/synchronization'
import { generateSchema } from '../schema/generateSchema.fixture'
import { isObject, replaceAt, type JsonObject } from '../../base/json'
import { propertiesOf } from '../schema/templatePatch'
import { planSecrets, type SecretEdits } from '../secrets/planSecrets'
import { firstState, nextState, runWrite, type WriteRules, type WriteState } from './guardedWrite'
import { jobDeletion, jobRestart, type JobDocument } from './jobWrites'
import { schemaWrite } from './schemaWrite'
import { secretsWrite } from './secretsWrite'
import { templateWrite, templateWriteBody, type TemplateDocument } from './templateWrite'

/** One kind of write, with a server that holds its document. */
type Kind<Document> = {
  start: Document
  rules: WriteRules<Document, unknown>
  /** What the server has once the write was carried out. */
  apply(document: Document): Document
  /** What another person's change makes of a document. */
  byAnother(document: Document): Document
  /** What the service may make of the write in its own way; left out where there is nothing to store. */
  otherwise?(applied: Document): Document
  /** Where the machine stops when the answer was lost and nothing was carried out. */
  unchangedAfterLoss: WriteState<Document, unknown>['at']
  /** Whether a copy is stored. */
  hasCopy: boolean
  /** Whether it matters that another person changed the document before the write. */
  seesOthers: boolean
}

type World<Document> = {
  document: Document
  calls: string[]
  keepFails: boolean
  /** When the answer to the write is lost. */
  losesAnswer: 'never' | 'before' | 'after'
  afterWrite(document: Document): Document
}

async function write<Document>(
  kind: Kind<Document>,
  change: Partial<World<Document>> = {},
  from: WriteState<Document, unknown> = firstState,
) {
  const world: World<Document> = {
    document: kind.start,
    calls: [],
    keepFails: false,
    losesAnswer: 'never',
    afterWrite: (document) => document,
    ...change,
  }
  const state = await runWrite(
    from,
    kind.rules,
    {
      read() {
        world.calls.push('read')
        return Promise.resolve(world.document)
      },
      ...(kind.hasCopy
        ? {
            keep() {
              world.calls.push('keep')
              return world.keepFails ? Promise.reject(new Error('No room')) : Promise.resolve()
            },
          }
        : {}),
      write() {
        world.calls.push('write')
        if (world.losesAnswer !== 'before') world.document = kind.apply(world.document)
        world.document = world.afterWrite(world.document)
        return world.losesAnswer === 'never' ? Promise.resolve() : Promise.reject(new Error('Lost'))
      },
      outcome: () => 'unknown',
    },
    () => undefined,
  )
  return { state, world }
}

const set = (document: JsonObject, path: (string | number)[], value: string): JsonObject => {
  const next = replaceAt(document, path, () => value)
  if (!isObject(next)) throw new Error('No document')
  return next
}

const schema = generateSchema({ objectMappings: 1, mappings: 6, attributes: 10 })
const defaultOf = (index: number) => [
  'synchronizationRules',
  0,
  'objectMappings',
  0,
  'attributeMappings',
  index,
  'defaultValue',
]
const mySchema = set(schema, defaultOf(1), 'mine')

const schemaSave: Kind<JsonObject> = {
  start: schema,
  rules: schemaWrite({ base: schema, document: mySchema }),
  apply: () => mySchema,
  byAnother: (document) => set(document, defaultOf(2), 'theirs'),
  otherwise: (document) => set(document, defaultOf(3), "the service's own"),
  unchangedAfterLoss: 'failed',
  hasCopy: true,
  seesOthers: true,
}

const schemaReset: Kind<JsonObject> = {
  start: mySchema,
  rules: schemaWrite({ base: undefined, document: undefined }),
  apply: () => schema,
  byAnother: (document) => set(document, defaultOf(2), 'theirs'),
  unchangedAfterLoss: 'failed',
  hasCopy: true,
  seesOthers: false,
}

const template: TemplateDocument = {
  template: { id: 'T', description: 'Old', factoryTag: 'F', default: false, discoverable: true, metadata: [] },
  schema,
}
const [beforeProperties, afterProperties] = [
  propertiesOf(template.template),
  { ...propertiesOf(template.template), description: 'New' },
]
const withTemplate = (document: TemplateDocument, change: JsonObject): TemplateDocument => ({
  ...document,
  template: { ...document.template, ...change },
})
const templateProperties: Kind<TemplateDocument> = {
  start: template,
  rules: templateWrite(template, beforeProperties, afterProperties),
  apply: (document) => ({
    ...document,
    template: templateWriteBody(document, beforeProperties, afterProperties),
  }),
  byAnother: (document) => withTemplate(document, { factoryTag: 'Theirs' }),
  otherwise: (document) => withTemplate(document, { factoryTag: 'f' }),
  unchangedAfterLoss: 'failed',
  hasCopy: true,
  seesOthers: true,
}

const saved: readonly SecretPair[] = [
  { key: 'BaseAddress', value: 'https://a' },
  { key: 'SecretToken', value: '*' },
]
const secrets = (
  edits: SecretEdits,
  change: Partial<Kind<readonly SecretPair[]>> = {},
): Kind<readonly SecretPair[]> => {
  const plan = planSecrets(saved, edits)
  const sent = plan.body?.value ?? []
  return {
    start: saved,
    rules: secretsWrite(saved, plan),
    apply: () =>
      sent
        .filter(({ value }) => value !== '')
        .map(({ key, value }) => ({ key, value: key === 'SecretToken' ? '*' : (value ?? '') })),
    byAnother: (document) => [...document, { key: 'SyncAll', value: 'true' }],
    otherwise: (document) => document.filter(({ key }) => key !== 'BaseAddress'),
    unchangedAfterLoss: 'failed',
    hasCopy: false,
    seesOthers: true,
    ...change,
  }
}
const newAddress = {
  BaseAddress: { kind: 'set', value: 'https://b' },
  SecretToken: { kind: 'set', value: 'new' },
} as const
const newToken = { SecretToken: { kind: 'set', value: 'new' } } as const

const job = testJob()
const withState = (state: 'Active' | 'Disabled', entries: number): SynchronizationJob => ({
  ...job,
  schedule: { ...job.schedule, state },
  status: { ...job.status, synchronizedEntryCountByType: [{ key: 'User', value: entries }] },
})
const running = withState('Active', 12)
const deletion: Kind<JobDocument | undefined> = {
  start: { job: running, schema },
  rules: jobDeletion(running),
  apply: () => undefined,
  byAnother: (document) => document && { ...document, job: withState('Disabled', 12) },
  unchangedAfterLoss: 'failed',
  hasCopy: true,
  seesOthers: true,
}
const fullRestart: Kind<JobDocument> = {
  start: { job: running, schema },
  rules: jobRestart(running, ['Full']),
  apply: (document) => ({ ...document, job: withState('Active', 0) }),
  byAnother: (document) => ({ ...document, job: withState('Disabled', 12) }),
  unchangedAfterLoss: 'unclear',
  hasCopy: true,
  seesOthers: true,
}

/** The same checks for every kind of write. */
function behaves<Document>(name: string, kind: Kind<Document>) {
  describe(name, () => {
    it('is saved once, and read again', async () => {
      const { state, world } = await write(kind)
      expect(state.at).toBe('saved')
      expect(world.calls).toEqual(kind.hasCopy ? ['read', 'keep', 'write', 'read'] : ['read', 'write', 'read'])
    })

    it('is found saved when the answer is lost after the service carried it out, and is not sent again', async () => {
      const { state, world } = await write(kind, { losesAnswer: 'after' })
      expect(state).toMatchObject({ at: 'saved' })
      expect('lost' in state).toBe(true)
      expect(world.calls.filter((call) => call === 'write')).toHaveLength(1)
    })

    it('says what is known when the answer is lost before the service carried it out, and is not sent again', async () => {
      const { state, world } = await write(kind, { losesAnswer: 'before' })
      expect(state.at).toBe(kind.unchangedAfterLoss)
      expect(world.calls.filter((call) => call === 'write')).toHaveLength(1)
    })

    it("stops before it's sent when another person changed the document, unless that doesn't matter", async () => {
      const theirs = kind.byAnother(kind.start)
      const { state, world } = await write(kind, { document: theirs })
      expect(state.at).toBe(kind.seesOthers ? 'changed' : 'saved')
      expect(world.calls.includes('write')).toBe(!kind.seesOthers)
      if (state.at === 'changed') expect(state.theirs).toBe(theirs)
    })

    it('waits for a decision when the copy fails, and continues without one', async () => {
      const { state, world } = await write(kind, { keepFails: true })
      expect(state.at).toBe(kind.hasCopy ? 'notKept' : 'saved')
      expect(world.calls.includes('write')).toBe(!kind.hasCopy)
      if (state.at !== 'notKept') return
      const next = nextState(state, { type: 'goOn', copy: 'none' }, kind.rules)
      expect((await write(kind, {}, next)).state).toMatchObject({ at: 'saved', copy: 'none' })
    })

    const { otherwise } = kind
    if (otherwise)
      it('names what the service stored in its own way', async () => {
        const { state } = await write(kind, { afterWrite: otherwise })
        if (state.at !== 'saved') throw new Error(state.at)
        expect(state.differences.length).toBeGreaterThan(0)
      })
  })
}

behaves('saving a schema', schemaSave)
behaves('resetting a schema', schemaReset)
behaves('changing a template’s properties', templateProperties)
behaves('saving secrets with a setting', secrets(newAddress))
behaves('deleting a job', deletion)
behaves('restarting a job in full', fullRestart)

describe('saving secrets', () => {
  it('of which only a credential was replaced shows nothing when the answer is lost', async () => {
    for (const losesAnswer of ['before', 'after'] as const)
      expect((await write(secrets(newToken), { losesAnswer })).state.at).toBe('unclear')
    expect((await write(secrets(newToken))).state).toMatchObject({ at: 'saved', differences: [] })
  })

  it('shows by a new or a removed key whether it was carried out', async () => {
    const edits = { ...newToken, UserName: { kind: 'set', value: 'svc' } } as const
    expect((await write(secrets(edits), { losesAnswer: 'after' })).state.at).toBe('saved')
    expect((await write(secrets(edits), { losesAnswer: 'before' })).state.at).toBe('failed')
    const removal = { ...newToken, BaseAddress: { kind: 'remove' } } as const
    expect((await write(secrets(removal), { losesAnswer: 'after' })).state.at).toBe('saved')
    expect((await write(secrets(removal), { losesAnswer: 'before' })).state.at).toBe('failed')
  })

  it('asks a person when a key of another person’s came after the answer was lost', async () => {
    const theirs = secrets(newAddress)
    const { state } = await write(theirs, { losesAnswer: 'before', afterWrite: theirs.byAnother })
    expect(state).toMatchObject({ at: 'changed', since: saved })
  })

  it('says that the service still has the old set when it accepted the new one', async () => {
    expect((await write(secrets(newAddress), { afterWrite: () => saved })).state.at).toBe('notSeen')
  })
})

describe('changing a template’s properties', () => {
  it('asks a person when the answer is lost and the template has another person’s properties', async () => {
    const { state } = await write(templateProperties, {
      losesAnswer: 'before',
      afterWrite: templateProperties.byAnother,
    })
    expect(state.at).toBe('changed')
  })
})

describe('restarting a job', () => {
  it('that was stopped shows in its schedule', async () => {
    const stopped = withState('Disabled', 12)
    const kind: Kind<JobDocument> = {
      ...fullRestart,
      start: { job: stopped },
      rules: jobRestart(stopped, ['Watermark']),
      apply: () => ({ job: running }),
    }
    expect((await write(kind, { losesAnswer: 'after' })).state.at).toBe('saved')
  })

  it("that runs anyway doesn't show, not even by another run", async () => {
    const kind: Kind<JobDocument> = {
      ...fullRestart,
      rules: jobRestart(running, ['Watermark']),
      apply: (document) => document,
    }
    expect((await write(kind, { losesAnswer: 'after' })).state.at).toBe('unclear')
  })
})
