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
    parameters: agentValues(db.tenant.domain),
  }
}

/** What the agent of cloud sync fills in. The simulator's Active Directory has the name of the tenant's domain. */
const agentValues = (domain: string) => ({
  DomainFQDN: domain,
  DomainNetBios: (domain.split('.')[0] ?? domain).slice(0, 15).toUpperCase(),
})
