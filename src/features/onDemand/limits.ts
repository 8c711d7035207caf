/** The service accepts this many requests in a window of time. */
export const perWindow = 5
export const windowSeconds = 10
