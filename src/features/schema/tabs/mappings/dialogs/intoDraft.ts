import { keepDraft } from '../../../../../api/storage/drafts'
import type { JobRef } from '../../../../../api/resources/synchronizationJobs'
import { documentOf, push, storeDraft, baseOf } from '../../../../../domain/schema/draft'
import type { JsonObject, Path } from '../../../../../base/json'
import { copyMappings, isIdle, type OnTwin } from '../../../../../domain/schema/mappingEdits'
import { jobStorageKey } from '../../../../../api/storage/storageKeys'
import { unreadText } from '../../../editor/editorStore'
import { openDraft, type Opened } from '../../../editor/keeping/openDraft'

/** Another job's draft. This tab holds its lock until it is released. */
export type OtherDraft = { document: JsonObject; opened: Opened; hasChanges: boolean }

/**
 * Opens the draft of a job, or starts one from the server's document. Rejects with a sentence when the draft can't be
 * edited.
 */
export async function openOther(connectionKey: string, job: JobRef, loaded: JsonObject): Promise<OtherDraft> {
  const opened = await openDraft(connectionKey, jobStorageKey(job), loaded, undefined)
  const refuse = (reason: string): never => {
    opened.release()
    throw new Error(reason)
  }
  const { restored, refused, damaged } = opened
  if (refused !== undefined) return refuse(refused)
  if (restored.kind === 'nothing' || damaged)
    return refuse("That job has a draft that can't be read. Open its schema and clear it first.")
  const { state } = restored
  if (!state || unreadText(state) !== undefined)
    return refuse('The draft of that job has invalid JSON. Open its schema and correct it first.')
  return { document: documentOf(state.draft), opened, hasChanges: state.draft.cursor > 0 }
}

/**
 * Copies mappings into that draft and stores it. Nothing is sent to the service. Returns the number of steps, which
 * is 0 when all mappings were already there.
 */
export async function copyInto(
  { opened }: OtherDraft,
  from: JsonObject,
  mappings: readonly Path[],
  to: Path,
  onTwin: OnTwin,
  changedAt: number,
): Promise<number> {
  const { restored, name } = opened
  if (restored.kind === 'nothing' || !restored.state) throw new Error('There is no draft to copy into.')
  const { draft } = restored.state
  const operation = copyMappings(documentOf(draft), mappings, to, onTwin, from)
  if (isIdle(operation)) return 0
  const next = push(draft, operation)
  await keepDraft({ ...name, stored: storeDraft(next), text: undefined, changedAt }, JSON.stringify(baseOf(next)))
  return operation.steps.length
}
