/** The fixed start time of the demo tenant in tests. */
export const DEMO_START = '2026-01-05T09:00:00Z'
