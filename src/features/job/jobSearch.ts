export type JobSearch = Record<never, never>

export const validateJobSearch = (): JobSearch => ({})
