export type ObjectKind = 'User' | 'Group'

/**
 * The kind of tenant object that an object mapping covers, by its source object's name. Undefined for contacts, roles
 * and other kinds.
 */
export const kindOf = (sourceObjectName: string | null | undefined): ObjectKind | undefined =>
  /group/i.test(sourceObjectName ?? '')
    ? 'Group'
    : /user|worker|person/i.test(sourceObjectName ?? '')
      ? 'User'
      : undefined
