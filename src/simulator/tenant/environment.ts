import type { EngineInput } from '../../domain/provisioning/engine'
import type { Db, JobRecord } from './db'
import { hash32 } from '../base/random'

/** The clock, chance and names that a job's expressions see: chance is decided by job and object, so that a second look sees the same. */
export function environmentOf(db: Db, job: JobRecord, objectId: string, now: number): EngineInput['environment'] {
  let drawn = 0
  return {
    now: () => now,
    random: () => hash32(`${job.id}${objectId}${drawn++}`) / 2 ** 32,
    defaultDomain: db.tenant.domain,
  }
}
