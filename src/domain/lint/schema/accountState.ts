import { metadataOf } from '../../schema/schemaIndex'
import type { ObjectMappingContext } from './rule'

const STATES = ['active', 'accountEnabled', 'isActive', 'accountDisabled', 'suspended'].map((name) =>
  name.toLowerCase(),
)

/** Whether an attribute of this name says in most apps whether an account may be used. */
export const isStateName = (name: string): boolean => STATES.includes(name.toLowerCase())

/**
 * The target attributes that say whether an account may be used: first the one that the metadata names, then
 * well-known names.
 */
export function stateAttributes({ target }: ObjectMappingContext): string[] {
  if (!target) return []
  const found: string[] = []
  for (const { object } of target.twins) {
    const named = metadataOf(object, 'PropertyNameAccountEnabled')
    if (named !== undefined && target.attributes.has(named)) found.push(named)
  }
  for (const name of target.attributes.keys()) if (isStateName(name) && !found.includes(name)) found.push(name)
  return found
}

/** The service's own expression for an account's activity, the other way round for attributes that say "disabled". */
export const activity = (name: string): string =>
  /disabled|suspended/i.test(name)
    ? 'Switch([IsSoftDeleted], , "False", "False", "True", "True")'
    : 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'
