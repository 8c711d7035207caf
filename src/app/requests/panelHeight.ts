import { parseJson, storedValue } from '../../browser/storage'

/** The height of the request panel in CSS pixels, remembered on this computer. */
export const panelHeight = storedValue('syncscope.requestPanelHeight', (stored) => {
  const value = parseJson(stored)
  return typeof value === 'number' && Number.isFinite(value) ? value : 320
})

export const LEAST_HEIGHT = 160
const LEFT_FOR_PAGE = 160

/** The most that leaves something of the page. */
export const mostHeight = (): number => Math.max(LEAST_HEIGHT, window.innerHeight - LEFT_FOR_PAGE)

export const withinWindow = (height: number): number =>
  Math.round(Math.min(Math.max(height, LEAST_HEIGHT), mostHeight()))
