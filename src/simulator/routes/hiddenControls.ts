import { recordOf } from '../../base/record'
import type { HiddenChanges } from '../base/simulator'
import { addByHand } from '../jobs/changesByHand'
import type { AppRecord, JobRecord } from '../tenant/db'
import { markWritten } from '../wire/graphApp'
import type { Tenant } from '../wire/tenant'

/** The controls of what no endpoint reveals. The changes themselves load with the engine. */
export function hiddenControls(tenant: () => Tenant): HiddenChanges {
  const load = () => import('../target/hiddenChanges')

  /** The job of an address, when everything due has happened. Rejects with a message if there's none. */
  async function jobAt({ servicePrincipalId, jobId }: Record<string, unknown>) {
    const { runUntil, clock, db } = tenant()
    await runUntil(clock.now())
    const app = typeof servicePrincipalId === 'string' ? db.apps.get(servicePrincipalId) : undefined
    const job = app?.jobs.find(({ id }) => id === jobId)
    if (!app || !job) throw new TypeError('servicePrincipalId and jobId are those of a job of the tenant.')
    return { app, job }
  }

  async function changeTarget(app: AppRecord, job: JobRecord, changes: unknown): Promise<number> {
    const { changeTarget: change } = await load()
    const count = change(tenant().db, app, job, changes)
    markWritten(tenant(), app)
    return count
  }

  async function changePeople(changes: unknown): Promise<number> {
    const { peopleChanges } = await load()
    const { runUntil, clock, db, changed: notify } = tenant()
    const now = clock.now()
    await runUntil(now)
    const { changed, recycled } = peopleChanges(db, changes)
    addByHand(db, [{ at: now, changed, recycled }])
    await runUntil(now)
    notify()
    return changed.length + recycled.length
  }

  return {
    jobs: () =>
      [...tenant().db.apps.values()].flatMap(({ servicePrincipal: { id, displayName }, jobs }) =>
        jobs.map((job) => ({
          servicePrincipalId: id,
          jobId: job.id,
          label: jobs.length > 1 ? `${displayName ?? id}, ${job.id}` : (displayName ?? id),
        })),
      ),
    async changeTarget(body) {
      const { changes, ...address } = recordOf(body)
      const { app, job } = await jobAt(address)
      return changeTarget(app, job, changes)
    },
    changePeople: (body) => changePeople(recordOf(body).changes),
    async plant(address, kind, count) {
      const { app, job } = await jobAt(address)
      const { chosenChanges } = await load()
      const changes = chosenChanges(tenant().db, app, job, kind, count, tenant().clock.now())
      return kind === 'changedPerson' ? changePeople(changes) : changeTarget(app, job, changes)
    },
  }
}
