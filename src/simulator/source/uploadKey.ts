/** The object ID of a person who isn't in the directory. It is internal only. */
export const uploadKey = (externalId: string): string => `upload:${externalId}`
