/** When the demo tenant of the tests starts: the same moment, whatever the day. */
export const DEMO_START = '2026-01-05T09:00:00Z'
