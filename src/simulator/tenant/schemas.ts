import type { SynchronizationSchema } from '../../domain/resources/synchronization'
import type { AppRecord, JobRecord } from './db'
import type { TemplateSeed } from './appSeed'

/** Schemas are documents of up to megabytes, so each is built, serialized and parsed once, on demand. */

const builds = new WeakMap<() => SynchronizationSchema, SynchronizationSchema>()
const parses = new WeakMap<object, { text: string; schema: SynchronizationSchema }>()

/** The document that a seed builds, cached. */
export function built(build: () => SynchronizationSchema): SynchronizationSchema {
  const known = builds.get(build)
  if (known) return known
  const schema = build()
  builds.set(build, schema)
  return schema
}

function parsed(owner: object, text: string): SynchronizationSchema {
  const known = parses.get(owner)
  if (known?.text === text) return known.schema
  const schema = JSON.parse(text) as SynchronizationSchema
  parses.set(owner, { text, schema })
  return schema
}

/** The template as its owner last left it. */
export function templateSchema(app: AppRecord, template: TemplateSeed): SynchronizationSchema {
  const edit = app.templateEdits[template.id]
  return edit?.schemaText === undefined ? built(template.schema) : parsed(edit, edit.schemaText)
}

const jobSchemas = new WeakMap<JobRecord, () => SynchronizationSchema>()
const copies = new WeakMap<SynchronizationSchema, Map<string, SynchronizationSchema>>()

/** Stores the schema that the seed gave to a single job. */
export const giveSchema = (job: JobRecord, build: () => SynchronizationSchema) => void jobSchemas.set(job, build)
/** Removes the job's own schema. DELETE schema restores the template's. */
export const dropSchema = (job: JobRecord) => void jobSchemas.delete(job)
export const hasOwnSchema = (job: JobRecord) => jobSchemas.has(job)

/** The schema that a job runs with. It has the job's ID. The rest is shared with the template until the first edit. */
export function jobSchema(app: AppRecord, job: JobRecord): SynchronizationSchema {
  if (job.schemaText !== undefined) return parsed(job, job.schemaText)
  const own = jobSchemas.get(job)
  const template = app.templates.find(({ id }) => id === job.templateId)
  const source = own
    ? built(own)
    : template
      ? templateSchema(app, template)
      : { directories: [], synchronizationRules: [] }
  const known = copies.get(source) ?? new Map<string, SynchronizationSchema>()
  copies.set(source, known)
  const copy = known.get(job.id) ?? { ...source, id: job.id }
  known.set(job.id, copy)
  return copy
}
