import { useEffect, useMemo } from 'react'
import { hasProvisioning, type UseFleet } from '../../api/fleet/fleet'
import { useSecretNames } from '../../api/fleet/secretNames'
import { signInOfApp } from '../../api/fleet/signInFindings'
import { signInMethodLabel } from '../../domain/secrets/signInMethod'
import type { FleetSignIns as SignIns } from './fleetRows'

/** Reads the sign-in methods while their column is shown or sorted by. It shows nothing itself. */
export default function FleetSignIns({
  fleet: { rows, state },
  onSignIns,
}: {
  fleet: UseFleet
  onSignIns: (signIns: SignIns) => void
}) {
  const apps = useMemo(() => rows.filter(hasProvisioning), [rows])
  const ids = useMemo(() => apps.map(({ servicePrincipal }) => servicePrincipal.id).toSorted(), [apps])
  const isListed = state !== 'idle' && state !== 'loading'
  const { data, isLoading } = useSecretNames(ids, isListed)
  const isReading = !isListed || isLoading
  const signIns = useMemo(
    () =>
      new Map(
        apps.map((app) => {
          const { id } = app.servicePrincipal
          const { method, reason } = signInOfApp(app, data?.get(id), isReading)
          return [id, { label: signInMethodLabel(method), reason }]
        }),
      ),
    [apps, data, isReading],
  )
  useEffect(() => onSignIns(signIns), [signIns, onSignIns])
  return null
}
