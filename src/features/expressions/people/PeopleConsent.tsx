import { useHasScope } from '../../../api/connection/connection'
import { scopesFor } from '../../../api/endpoints'
import { useConsent } from '../../../api/connection/useConsent'
import { ConsentCard } from '../../../parts/ConsentCard'

/** Whether people can be read with the attributes that expressions use. */
export const useMayReadPeople = (): boolean => useHasScope(scopesFor('listUsers'))

/** Requests the permission to read people. Only this tab asks for it, when it's needed. */
export function PeopleConsent() {
  const asking = useConsent(scopesFor('listUsers').slice(0, 1))
  return (
    <ConsentCard
      title="Try the expression on real people"
      why="Expressions use attributes like department or employeeHireDate, which the basic permissions don't show. They're read into this tab, evaluated here and sent nowhere."
      {...asking}
    />
  )
}
