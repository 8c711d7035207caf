import type { Problem } from '../../../../domain/lint/schema/problems'

/** Whether the service will surely refuse a schema with this problem. */
export const isRefused = ({ severity }: Problem): boolean => severity === 'refused'
