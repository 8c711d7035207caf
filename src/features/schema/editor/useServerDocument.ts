import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import { hashOf } from '../../../domain/schema/draft'
import type { JsonObject } from '../../../base/json'

/**
 * Whether the server's document is newer than the one that the draft started from. When the draft has no work, the
 * editor takes the newer one. `ignoreLoaded` is for a rebase, after which the loaded document is out of date.
 */
export function useServerDocument(
  loaded: JsonObject | undefined,
  base: JsonObject,
  hasWork: boolean,
  take: (newer: JsonObject) => void,
): { isNewer: boolean; ignoreLoaded: () => void } {
  const [outdated, setOutdated] = useState<JsonObject>()
  const isNewer = loaded !== undefined && loaded !== base && loaded !== outdated && hashOf(loaded) !== hashOf(base)
  const takeNewer = useEffectEvent(() => {
    if (loaded && isNewer && !hasWork) take(loaded)
  })
  useEffect(() => {
    if (isNewer) takeNewer()
  }, [isNewer, loaded])
  const ignoreLoaded = useCallback(() => setOutdated(loaded), [loaded])
  return { isNewer: isNewer && hasWork, ignoreLoaded }
}
