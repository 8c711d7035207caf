import {
  flag,
  identifier,
  knownAs,
  list,
  nameText,
  number,
  object,
  rawText,
  some,
  text,
  word,
  type Reader,
} from '../../base/reader'
import type {
  KeyValuePair,
  SecretPair,
  StringKeyStringValuePair,
  SynchronizationError,
  SynchronizationJob,
  SynchronizationProgress,
  SynchronizationQuarantine,
  SynchronizationStatus,
  SynchronizationTaskExecution,
} from './synchronization'

const count = some(number)
const date = some(text)

const readError = object<SynchronizationError>({ code: nameText, message: text, tenantActionable: some(flag) }, {})

const readExecution = object<SynchronizationTaskExecution>(
  {
    activityIdentifier: nameText,
    countEntitled: count,
    countEntitledForProvisioning: count,
    countEscrowed: count,
    countEscrowedRaw: count,
    countExported: count,
    countExports: count,
    countImported: count,
    countImportedDeltas: count,
    countImportedReferenceDeltas: count,
    error: readError,
    state: some(word()),
    timeBegan: date,
    timeEnded: date,
  },
  {},
)

const readStatus = object<SynchronizationStatus>(
  {
    code: some(word()),
    countSuccessiveCompleteFailures: count,
    escrowsPruned: some(flag),
    lastExecution: readExecution,
    lastSuccessfulExecution: readExecution,
    lastSuccessfulExecutionWithExports: readExecution,
    progress: list(
      object<SynchronizationProgress>(
        { completedUnits: count, progressObservationDateTime: date, totalUnits: count, units: nameText },
        {},
      ),
    ),
    quarantine: object<SynchronizationQuarantine>(
      {
        currentBegan: date,
        error: readError,
        nextAttempt: date,
        reason: some(word()),
        seriesBegan: date,
        seriesCount: count,
      },
      {},
    ),
    steadyStateFirstAchievedTime: date,
    steadyStateLastAchievedTime: date,
    synchronizedEntryCountByType: list(
      object<NonNullable<SynchronizationStatus['synchronizedEntryCountByType']>[number]>(
        { key: nameText, value: count },
        {},
      ),
    ),
    troubleshootingUrl: nameText,
  },
  {},
)

export const readJobJson = object<SynchronizationJob>(
  {
    id: identifier,
    schedule: object<NonNullable<SynchronizationJob['schedule']>>(
      { expiration: text, interval: some(nameText), state: some(word()) },
      {},
    ),
    status: readStatus,
    synchronizationJobSettings: list(object<KeyValuePair>({ name: some(text), value: text }, {})),
    templateId: nameText,
  },
  { id: true },
)

/** One job by its ID, which is known even if the answer leaves it out. */
export const readJobJsonOf = (jobId: string): Reader<SynchronizationJob> => knownAs(jobId, readJobJson)

/** The values that aren’t credentials are sent back, so they stay as they are. */
export const readSecret = object<SecretPair>({ key: identifier, value: rawText }, { key: true })

/** The answer of an on-demand run: JSON in the texts of a pair, which `domain/onDemand` reads. Never cut. */
export const readOnDemandAnswer: Reader<StringKeyStringValuePair> = some(
  object<StringKeyStringValuePair>({ key: rawText, value: rawText }, {}),
)
