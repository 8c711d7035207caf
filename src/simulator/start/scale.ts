import { DAY } from '../../base/time'
import { addApp, type Db } from '../tenant/db'
import { guidOf } from '../base/ids'
import { startJob } from '../jobs/jobStart'
import { createRandom, type Random } from '../base/random'
import type { JobSeed, JobStart, TemplateSeed } from '../tenant/appSeed'
import { createAssignment } from '../tenant/createAssignment'
import { bareApp } from './tenantDb'

/** A big tenant: thousands of principals, most of them without a job. They are light: one schema, made once, serves them all. */

const makers = [
  'Adatum',
  'Alpine Ski House',
  'Bellows College',
  'Blue Yonder',
  'Coho',
  'Contoso',
  'Datum',
  'Fabrikam',
  'Fincher',
  'Fourth Coffee',
  'Graphic Design Institute',
  'Humongous',
  'Lamna',
  'Litware',
  'Lucerne',
  'Margie’s Travel',
  'Munson’s',
  'Nod',
  'Northwind',
  'Proseware',
  'Relecloud',
  'Southridge',
  'Tailspin',
  'Trey Research',
  'VanArsdel',
  'Wide World',
  'Wingtip',
  'Woodgrove',
] as const
const products = [
  'Analytics',
  'Archive',
  'Assets',
  'Benefits',
  'Billing',
  'Calendar',
  'Campaigns',
  'Chat',
  'Compliance',
  'Contracts',
  'Desk',
  'Expenses',
  'Fleet',
  'Forms',
  'Insights',
  'Inventory',
  'Learning',
  'Ledger',
  'Mail',
  'Maps',
  'Orders',
  'Payments',
  'People',
  'Planner',
  'Projects',
  'Purchasing',
  'Quality',
  'Recruiting',
  'Reports',
  'Safety',
  'Sales',
  'Scheduling',
  'Signatures',
  'Surveys',
  'Tickets',
  'Timesheets',
  'Travel',
  'Vault',
  'Warehouse',
  'Wiki',
] as const

/** One in how many has a job; of those, how the jobs do. */
const jobShare = 0.15

function startOf(random: Random): JobStart {
  const roll = random.next()
  const runningForDays = 20 + random.integer(900)
  if (roll < 0.8) return { kind: 'steady', runningForDays, lastRunMinutesAgo: random.integer(38) }
  if (roll < 0.86) return { kind: 'paused', pausedHoursAgo: 2 + random.integer(2000), runningForDays }
  if (roll < 0.91) {
    const beganDaysAgo = 1 + random.integer(26)
    return {
      kind: 'quarantine',
      reason: 'EncounteredQuarantineException',
      beganDaysAgo,
      runningForDays: runningForDays + beganDaysAgo,
      seriesCount: beganDaysAgo + 3,
    }
  }
  if (roll < 0.96) return { kind: 'neverRun' }
  return { kind: 'late', runningForDays, lastRunHoursAgo: 3 + random.integer(20) }
}

/** Fills the tenant up to `total` principals. The shared template is the first non-gallery one that the seeds bring. */
export function scaleUp(db: Db, seed: string, total: number, now: number): void {
  const random = createRandom(`${seed}:scale`)
  const guid = (key: string) => guidOf(seed, key)
  const templates = [...db.apps.values()].flatMap((app) => app.templates)
  const template: TemplateSeed | undefined = templates.find(({ id }) => id === 'scim') ?? templates[0]
  const users = [...db.users.keys()]
  for (let index = db.apps.size; index < total; index++) {
    const key = `scale:${index}`
    const name = `${random.pick(makers)} ${random.pick(products)}`
    const app = bareApp(db, {
      key,
      displayName: index % 3 === 0 ? `${name} ${index}` : name,
      applicationTemplateId: template?.applicationId ?? null,
      foreign: random.chance(0.3),
      tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
      homepage: null,
      accountEnabled: !random.chance(0.03),
      appRole: 'User',
      createdAt: now - random.integer(2000) * DAY,
      guid,
    })
    const first = random.integer(users.length)
    const count = 3 + random.integer(20)
    app.assignments = () =>
      users.slice(first, first + count).map((id) => createAssignment(app, id, 'User', now - 30 * DAY))
    if (template) app.templates = [template]
    if (template && random.chance(jobShare)) {
      const start = startOf(random)
      const job: JobSeed = {
        templateId: template.id,
        idSuffix: guid(`job:${key}`),
        interval: 'PT40M',
        start,
        target: { credentialsValid: start.kind !== 'quarantine', pageSize: 25, pagesPerMinute: 4 },
        entryTypes: { users: 'User to User', groups: 'Group to Group' },
      }
      app.secrets = [
        { key: 'BaseAddress', value: 'https://scim.example.com/v2' },
        { key: 'SecretToken', value: '*' },
        { key: 'SyncAll', value: 'false' },
      ]
      app.jobs = [startJob(db, app, job, now, 'light')]
    }
    addApp(db, app)
  }
}
