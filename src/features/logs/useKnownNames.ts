import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useGraph, useHasScope } from '../../api/connection/connection'
import { scopesFor } from '../../api/endpoints'
import { useFleet } from '../../api/fleet/fleet'
import { servicePrincipalQuery } from '../../api/resources/servicePrincipals'
import { nameOf } from '../../domain/logs/entry'
import type { LogLine } from './logLines'

type Known = { apps: ReadonlyMap<string, string>; of: readonly LogLine[] }

/**
 * The names of apps and people, from every line seen since the page opened (a filter must not remove other names from
 * its own list), from the fleet if it has loaded, and for the chosen app from the directory if it can be read.
 */
export function useKnownNames(lines: readonly LogLine[], chosenApp: string | undefined) {
  const { rows } = useFleet()
  const mayName = useHasScope(scopesFor('servicePrincipalQuery'))
  const chosen = useQuery({
    ...servicePrincipalQuery(useGraph(), chosenApp ?? ''),
    enabled: mayName && chosenApp !== undefined,
  })
  const [known, setKnown] = useState<Known>({ apps: new Map(), of: [] })
  if (known.of !== lines) {
    const apps = new Map(known.apps)
    for (const { entry } of lines) if (entry.app.id !== '') apps.set(entry.app.id, entry.app.name || entry.app.id)
    setKnown({ apps, of: lines })
  }

  return useMemo(() => {
    const apps = new Map(known.apps)
    for (const { servicePrincipal, jobs } of rows)
      if ((jobs?.length ?? 0) > 0) apps.set(servicePrincipal.id, servicePrincipal.displayName ?? servicePrincipal.id)
    if (chosenApp !== undefined && chosen.data?.displayName) apps.set(chosenApp, chosen.data.displayName)
    return {
      apps: [...apps].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label, 'en')),
      nameOfApp: (id: string) => apps.get(id),
      nameOfPerson: (id: string) => {
        const line = lines.find(({ entry }) => entry.source.id === id || entry.target.id === id)
        return line && nameOf(line.entry)
      },
    }
  }, [known.apps, rows, chosenApp, chosen.data, lines])
}
