export type ObjectKind = 'User' | 'Group'

/** Which objects of the tenant an object mapping takes, by its source object's name; undefined for contacts, roles and other kinds. */
export const kindOf = (sourceObjectName: string | null | undefined): ObjectKind | undefined =>
  /group/i.test(sourceObjectName ?? '')
    ? 'Group'
    : /user|worker|person/i.test(sourceObjectName ?? '')
      ? 'User'
      : undefined
