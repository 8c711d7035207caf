import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import { hashOf } from '../../../domain/schema/draft'
import type { JsonObject } from '../../../base/json'

/**
 * Whether the server has another document than the draft began with. Without any work on the draft, the newer one is simply taken.
 * `told` is for a rebase: what was loaded before that says nothing about what the server has since.
 */
export function useServerDocument(
  loaded: JsonObject | undefined,
  base: JsonObject,
  hasWork: boolean,
  take: (newer: JsonObject) => void,
): { isNewer: boolean; told: () => void } {
  const [outdated, setOutdated] = useState<JsonObject>()
  const isNewer = loaded !== undefined && loaded !== base && loaded !== outdated && hashOf(loaded) !== hashOf(base)
  const takeNewer = useEffectEvent(() => {
    if (loaded && isNewer && !hasWork) take(loaded)
  })
  useEffect(() => {
    if (isNewer) takeNewer()
  }, [isNewer, loaded])
  const told = useCallback(() => setOutdated(loaded), [loaded])
  return { isNewer: isNewer && hasWork, told }
}
