import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { QueryClient } from '@tanstack/react-query'
import { describeError } from '../api/errors/describeError'
import { createComparer } from '../api/whatIf/comparer'
import { predictSave, type PredictionResult } from '../api/whatIf/predictSave'
import { scorePrediction } from '../api/whatIf/scorePrediction'
import { isObject } from '../base/json'
import { counted, formatNumber } from '../base/numbers'
import type { SynchronizationSchema } from '../domain/resources/synchronization'
import { parsePrediction } from '../domain/whatIf/parsePrediction'
import { scoreSentence, verdictWords } from '../domain/whatIf/score'
import { costOf, guardText, predictionSentence } from '../domain/whatIf/sentence'
import { changeClasses, scoreVerdicts, type Score, type WhatIfSettings } from '../domain/whatIf/types'
import { createGraphClient } from '../graph/client'
import type { GraphClient } from '../graph/types'

/**
 * `npm run what-if`: predicts what a schema would do, or scores a prediction, with the modules that the page uses. Writes nothing
 * to Graph.
 */

const usage = `npm run what-if -- --graph URL --service-principal ID --job ID --schema new.json [--people ids.txt] --out prediction.json
npm run what-if -- --score prediction.json --graph URL --service-principal ID --job ID [--cycle ID]

  --graph URL             root and version of Graph, such as https://graph.microsoft.com/v1.0
  --schema FILE           the schema that would be saved, as GET …/schema answers it
  --people FILE           object IDs or user principal names, one on a line. Without it: everybody in the directory
  --out FILE              where the prediction is written
  --sync-all true|false, --skip-out-of-scope-deletions true|false
                          settings that change with the save
  --log-pages N           pages of 1,000 log lines to read for evidence, newest first. 0: none. Default 10
  --cycle ID              the cycle to compare with. Without it: the first whole cycle after the prediction

The token comes from the environment variable GRAPH_TOKEN.
Exit code: 0 nobody loses an account or begins to fail, 3 somebody does, 1 could not run.
With --score: 0 every prediction was right or can be explained, 3 some were wrong, 1 could not run.`

/** Where the command prints, and what it reads besides its arguments. */
export type Surroundings = {
  token: string | undefined
  print: (line: string) => void
  printError: (line: string) => void
  now: () => number
  fetch?: (request: Request) => Promise<Response>
}

/** What a person typed wrongly. */
class UsageError extends Error {
  override readonly name = 'UsageError'
}

type Options = ReturnType<typeof parse>

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        graph: { type: 'string' },
        'service-principal': { type: 'string' },
        job: { type: 'string' },
        schema: { type: 'string' },
        people: { type: 'string' },
        out: { type: 'string' },
        score: { type: 'string' },
        cycle: { type: 'string' },
        'sync-all': { type: 'string' },
        'skip-out-of-scope-deletions': { type: 'string' },
        'log-pages': { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function required(options: Options, name: 'graph' | 'service-principal' | 'job' | 'schema' | 'out'): string {
  const value = options[name]
  if (value === undefined || value === '') throw new UsageError(`--${name} is missing.`)
  return value
}

function trueOrFalse(options: Options, name: 'sync-all' | 'skip-out-of-scope-deletions'): boolean | undefined {
  const value = options[name]
  if (value === undefined) return undefined
  if (value !== 'true' && value !== 'false') throw new UsageError(`--${name} is true or false, not ${value}.`)
  return value === 'true'
}

function wholeNumber(options: Options, name: 'log-pages'): number | undefined {
  const value = options[name]
  if (value === undefined) return undefined
  if (!/^\d+$/.test(value)) throw new UsageError(`--${name} is a whole number, not ${value}.`)
  return Number(value)
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function readJson(file: string): unknown {
  try {
    // Editors on Windows write a byte order mark.
    return JSON.parse(readText(file).replace(/^\uFEFF/, ''))
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${file} isn't JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function readSchemaFile(file: string): SynchronizationSchema {
  const schema = readJson(file)
  if (!isObject(schema) || !Array.isArray(schema.synchronizationRules))
    throw new UsageError(`${file} isn't a synchronization schema: it has no synchronizationRules.`)
  return schema as SynchronizationSchema
}

/** One ID on a line. Empty lines and lines that begin with # don't count, and nobody counts twice. */
const readIds = (file: string): string[] => [
  ...new Set(
    readText(file)
      .split(/\r?\n/)
      .map((line) => line.replace(/^\uFEFF/, '').trim())
      .filter((line) => line !== '' && !line.startsWith('#')),
  ),
]

/** A client, and the time as the answers' `Date` says it: the clock that the log goes by. */
function connect(options: Options, { token, fetch, now }: Surroundings): { graph: GraphClient; now: () => number } {
  const baseUrl = required(options, 'graph').replace(/\/+$/, '')
  if (!/^https?:/.test(baseUrl) || !URL.canParse(baseUrl)) throw new UsageError(`--graph isn't an address: ${baseUrl}`)
  if (token === undefined || token === '')
    throw new UsageError('GRAPH_TOKEN is missing: put an access token for Graph into this environment variable.')
  const send = fetch ?? ((request: Request) => globalThis.fetch(request))
  let ahead = 0
  const graph = createGraphClient({
    baseUrl,
    token: () => Promise.resolve(token),
    async fetch(request) {
      const response = await send(request)
      const date = Date.parse(response.headers.get('date') ?? '')
      if (!Number.isNaN(date)) ahead = date - now()
      return response
    },
  })
  return { graph, now: () => now() + ahead }
}

/** Runs the command and answers with its exit code. Never rejects. */
export async function runWhatIf(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { print, printError } = surroundings
  try {
    const options = parse(args)
    if (options.help) {
      print(usage)
      return 0
    }
    return options.score === undefined ? await predict(options, surroundings) : await score(options, surroundings)
  } catch (error) {
    if (error instanceof UsageError) printError(`${error.message}\n\n${usage}`)
    else {
      const { title, cause, remedy } = describeError(error, 'jobSchemaQuery')
      printError([title, cause, remedy].filter((text) => text !== undefined && text !== '').join('\n'))
    }
    return 1
  }
}

const queryClient = () => new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } })

async function predict(options: Options, surroundings: Surroundings): Promise<number> {
  const { print } = surroundings
  const out = required(options, 'out')
  const job = { servicePrincipalId: required(options, 'service-principal'), jobId: required(options, 'job') }
  const after = readSchemaFile(required(options, 'schema'))
  const people = options.people === undefined ? undefined : readIds(options.people)
  const synchronizesAll = trueOrFalse(options, 'sync-all')
  const skipOutOfScopeDeletions = trueOrFalse(options, 'skip-out-of-scope-deletions')
  const settingsAfter: Partial<WhatIfSettings> = {
    ...(synchronizesAll === undefined ? {} : { synchronizesAll }),
    ...(skipOutOfScopeDeletions === undefined ? {} : { skipOutOfScopeDeletions }),
  }
  const logPages = wholeNumber(options, 'log-pages')
  const { graph, now } = connect(options, surroundings)
  const result = await predictSave({
    graph,
    queries: queryClient(),
    job,
    after,
    settingsAfter,
    now,
    comparer: createComparer(),
    ...(people ? { whom: { kind: 'ids', ids: people } } : {}),
    logPages: logPages ?? LOG_PAGES,
  })
  if (result.foreignSource !== undefined)
    throw new UsageError(
      `The job reads people from ${result.foreignSource}, which can't be listed, so no one was compared. Nothing says that the schema is safe.`,
    )
  const prediction = result.toPrediction()
  try {
    writeFileSync(out, `${JSON.stringify(prediction, null, 2)}\n`)
  } catch (error) {
    throw new UsageError(`${out} can't be written: ${error instanceof Error ? error.message : String(error)}`)
  }
  report(result, print)
  const { losesAccount, beginsToFail } = prediction.classes
  return losesAccount + beginsToFail > 0 ? 3 : 0
}

/** Pages of the log that are read without `--log-pages`. */
const LOG_PAGES = 10

/** How many kinds are printed. The file has all. */
const KINDS_PRINTED = 20

function report(result: PredictionResult, print: Surroundings['print']) {
  const { classes, kinds, people, settings } = result
  print(predictionSentence(result.population, classes))
  print('')
  for (const name of changeClasses) print(`  ${name.padEnd(16)} ${formatNumber(classes[name]).padStart(7)}`)
  if (kinds.length > 0) print('\nKinds of change')
  for (const { attribute, change, count, names } of kinds.slice(0, KINDS_PRINTED))
    print(
      `  ${formatNumber(count).padStart(7)}  ${attribute === '' ? change : `${attribute}: ${change}`}  (${names.join(', ')}${count > names.length ? ', …' : ''})`,
    )
  if (kinds.length > KINDS_PRINTED) print(`  and ${counted(kinds.length - KINDS_PRINTED, 'more kind')} in the file`)
  const deletes = people.filter(({ fate }) => fate === 'disabled' || fate === 'deleted').length
  print(`\nDelete guard: ${guardText(costOf(people.length, deletes, settings.after))}`)
  print("\nWhat this can't know")
  for (const remark of limitsOf(result)) print(`  ${remark}`)
}

/** What limits a prediction, counted. */
function limitsOf({ people, remarks }: PredictionResult): string[] {
  const assumed = people.filter(({ certainty }) => certainty === 'assumed').length
  return [
    ...remarks,
    `For ${counted(assumed, 'person', 'people')} nothing says whether the account exists, so it's assumed.`,
    'Accounts that were changed by hand in the target, and values that the target refuses, show in the log of the cycle only.',
  ]
}

async function score(options: Options, surroundings: Surroundings): Promise<number> {
  const { print } = surroundings
  const file = options.score ?? ''
  const prediction = parsePrediction(readJson(file))
  if ('problem' in prediction) throw new UsageError(`${file} isn't a prediction: ${prediction.problem}`)
  const { graph, now } = connect(options, surroundings)
  const result = await scorePrediction({
    graph,
    queries: queryClient(),
    job: { servicePrincipalId: required(options, 'service-principal'), jobId: required(options, 'job') },
    prediction: prediction.value,
    now,
    ...(options.cycle === undefined ? {} : { cycleId: options.cycle }),
  })
  if (result.kind === 'waiting') {
    surroundings.printError(result.reason)
    return 1
  }
  reportScore(result.score, print)
  return result.score.counts.ours > 0 || result.score.falseSafe > 0 ? 3 : 0
}

function reportScore(result: Score, print: Surroundings['print']): void {
  print(scoreSentence(result))
  print('')
  for (const verdict of scoreVerdicts)
    print(`  ${verdictWords[verdict].padEnd(26)} ${formatNumber(result.counts[verdict]).padStart(7)}`)
  print(`  ${'false-safe'.padEnd(26)} ${formatNumber(result.falseSafe).padStart(7)}`)
  const differing = result.people.filter(({ verdict }) => verdict !== 'unknown')
  if (differing.length > 0) print('')
  for (const { name, verdict, reason } of differing) print(`  ${verdictWords[verdict]}: ${name}. ${reason}`)
}
