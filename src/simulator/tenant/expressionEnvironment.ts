import type { EngineInput } from '../../domain/provisioning/engine'
import type { Db, JobRecord } from './db'
import { hash32 } from '../base/random'

/**
 * The clock, random numbers and names that a job's expressions use. Random numbers are derived from job and object, so
 * that a repeated run gets the same ones.
 */
export function environmentOf(db: Db, job: JobRecord, objectId: string, now: number): EngineInput['environment'] {
  let drawn = 0
  return {
    now: () => now,
    random: () => hash32(`${job.id}${objectId}${drawn++}`) / 2 ** 32,
    defaultDomain: db.tenant.domain,
    parameters: agentValues(db.tenant.domain),
  }
}

/**
 * The values that cloud sync's agent fills in. The simulator's Active Directory has the name of the tenant's domain.
 */
const agentValues = (domain: string) => ({
  DomainFQDN: domain,
  DomainNetBios: (domain.split('.')[0] ?? domain).slice(0, 15).toUpperCase(),
})
