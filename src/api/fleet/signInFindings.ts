import { signInMethod, type SignInMethod } from '../../domain/secrets/signInMethod'
import type { FleetRow } from './fleet'
import type { SecretNames } from './secretNames'

/** How provisioning signs in to one app. `method` is absent until the names of its keys arrive. */
export type AppSignIn = {
  method: SignInMethod | undefined
  /** What the method is based on, or why it's unknown. */
  reason: string
}

/** The sign-in of an app by the names of its keys. `isReading`: more names will come. */
export function signInOfApp(app: FleetRow, answer: SecretNames | undefined, isReading: boolean): AppSignIn {
  if (answer === undefined)
    return isReading ? { method: undefined, reason: '' } : { method: 'unknown', reason: "The saved keys weren't read." }
  if ('error' in answer)
    return { method: 'unknown', reason: `The saved keys couldn't be read: ${answer.error.message}` }
  return signInMethod(answer.names, templateIdsOf(app))
}

export const templateIdsOf = ({ jobs = [] }: FleetRow): string[] =>
  jobs.flatMap(({ templateId }) => (templateId ? [templateId] : []))
