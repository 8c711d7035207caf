export type TemplateSearch = Record<never, never>

export const validateTemplateSearch = (): TemplateSearch => ({})
