import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Simulator } from '../../simulator'
import { announce } from '../../ui/announce'
import { useRefreshEverything } from './useSimulator'

/** Starts the demo tenant again: with other content, in the size `to`, and with an announcement. */
export function useFreshStart(simulator: Simulator) {
  const navigate = useNavigate()
  const { scale } = useSearch({ from: '__root__' })
  const refresh = useRefreshEverything()
  /** The URL first, because the tenant is saved under the size in the URL. */
  const startAfresh = async (options: Parameters<Simulator['reset']>[0], to: number | undefined, message: string) => {
    if (to !== scale) await navigate({ to: '.', search: (search) => ({ ...search, scale: to }), replace: true })
    simulator.reset(options)
    refresh('replaced')
    announce(message)
  }
  return { scale, startAfresh }
}
