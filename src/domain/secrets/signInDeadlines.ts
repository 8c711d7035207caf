import type { SignInMethod } from './signInMethod'

/** A published change that ends a sign-in method, with its source. */
export type SignInDeadline = {
  id: string
  title: string
  /** What changes, and what to do. */
  text: string
  /** The month of the change as an ISO date of its first day. Absent if Microsoft hasn't published one. */
  month?: string
  source: string
  concerns: (app: { method: SignInMethod; templateIds: readonly string[] }) => boolean
}

const whatsNew = 'https://learn.microsoft.com/entra/fundamentals/whats-new'
const isSuccessFactors = (id: string): boolean => /successfactors/i.test(id)

/** The published deadlines, the nearest first. */
export const signInDeadlines: readonly SignInDeadline[] = [
  {
    id: 'successFactorsBasic',
    title: 'SAP SuccessFactors ends basic authentication',
    text: 'Switch the app to workload identity. You can keep the job.',
    month: '2026-11-01',
    source: whatsNew,
    concerns: ({ method, templateIds }) => method === 'userAndPassword' && templateIds.some(isSuccessFactors),
  },
  {
    id: 'authorizationCode',
    title: 'OAuth authorization code is being replaced',
    text: "Connectors move to client credentials or workload identity. Existing jobs don't switch by themselves, and some apps might leave the gallery.",
    source: whatsNew,
    concerns: ({ method }) => method === 'authorizationCode',
  },
]

/** The deadlines that concern an app. */
export const deadlinesOf = (app: { method: SignInMethod; templateIds: readonly string[] }): readonly SignInDeadline[] =>
  signInDeadlines.filter(({ concerns }) => concerns(app))
