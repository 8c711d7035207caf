import { useState } from 'react'
import { useConnection, useHasScope, type ConsentOutcome } from '../../../api/connection'
import { scopesFor } from '../../../api/endpoints'
import { ConsentCard } from '../../../ui/ConsentCard'

/** Whether people can be read with the attributes that expressions use. */
export const useMayReadPeople = (): boolean => useHasScope(scopesFor('listUsers'))

/** Asks for the permission to read people: here, where it is needed, and nowhere before. */
export function PeopleConsent() {
  const { consent } = useConnection()
  const [pending, setPending] = useState(false)
  const [outcome, setOutcome] = useState<ConsentOutcome>()
  const scopes = scopesFor('listUsers').slice(0, 1)
  return (
    <ConsentCard
      title="Try the expression on real people"
      why="Expressions use attributes like department or employeeHireDate, which the basic permissions do not show. They are read into this tab, evaluated here and sent nowhere."
      scopes={scopes}
      pending={pending}
      outcome={outcome}
      onConsent={() => {
        setPending(true)
        void consent(scopes).then((result) => {
          setOutcome(result)
          setPending(false)
        })
      }}
    />
  )
}
