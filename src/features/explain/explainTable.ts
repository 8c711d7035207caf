import { outcomeWords, type Conclusion } from '../../domain/explain/explainPerson'

/** What the page says about one person: their name, and the conclusion for each job that was explained. */
export type ShownPerson = {
  id: string
  name: string
  jobs: readonly {
    app: string
    servicePrincipalId: string
    jobId: string
    conclusion: Conclusion
  }[]
}

const basis = { local: 'Rules', log: 'Provisioning logs', nothing: 'Nothing' } as const

/** The header and cells of the CSV file. */
export const explainTable = ({ id, name, jobs }: ShownPerson) => ({
  header: ['Person', 'Person ID', 'App', 'App ID', 'Job', 'Result', 'Why', 'Based on'],
  rows: jobs.map(({ app, servicePrincipalId, jobId, conclusion: { outcome, sentence, rests } }) => [
    name,
    id,
    app,
    servicePrincipalId,
    jobId,
    outcomeWords[outcome],
    sentence.replaceAll('`', ''),
    basis[rests],
  ]),
})
