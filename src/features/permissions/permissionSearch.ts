import { searchTexts } from '../../ui/searchValues'

/** The state of a permission's page in its URL. */
export type PermissionSearch = {
  /** `application` shows app-only access. Absent for delegated access. */
  access?: 'application'
  /** Methods whose name or path contains this text. */
  q?: string
  /** The language of the code example. Absent for the first one. */
  code?: string
  /** The method of the code example: `GET /path`. Absent for reading jobs with the models of each SDK. */
  method?: string
}

/** Reads the search parameters of a URL. Leaves out invalid values and never throws. */
export function validatePermissionSearch(raw: Record<string, unknown>): PermissionSearch {
  const { access, q, code, method } = searchTexts(raw, ['access', 'q', 'code', 'method'])
  return {
    ...(access === 'application' && { access }),
    ...(q !== undefined && { q }),
    ...(code !== undefined && { code }),
    ...(method !== undefined && { method }),
  }
}
