import { guidOf } from '../base/ids'
import type { SeedGroup, SeedUser } from '../tenant/appSeed'

/**
 * A bigger company: everybody again and again, with names, numbers and IDs of their own, until there are `count` people. Doubles are in
 * the groups and under the managers of the people whom they repeat. Guests and the signed-in person aren't repeated.
 */
export function morePeople<T extends { people: SeedUser[]; groups: SeedGroup[] }>(tenant: T, count: number): T {
  const models = tenant.people.filter(({ userType }) => userType === 'Member')
  const people = [...tenant.people]
  const doubles = new Map<string, string[]>()
  for (let round = 2; people.length < count && models.length > 0; round++)
    for (const model of models) {
      if (people.length >= count) break
      const double = repeated(model, round)
      people.push(double)
      doubles.set(model.id, [...(doubles.get(model.id) ?? []), double.id])
    }
  const groups = tenant.groups.map((group) => ({
    ...group,
    members: group.members.flatMap((id) => [id, ...(doubles.get(id) ?? [])]),
  }))
  return { ...tenant, people, groups }
}

function repeated(model: SeedUser, round: number): SeedUser {
  const suffix = `.${String(round)}`
  const numbered = (address: string) => address.replace('@', `${suffix}@`)
  return {
    ...model,
    id: guidOf('double', model.id, String(round)),
    userPrincipalName: numbered(model.userPrincipalName),
    displayName: `${model.displayName} ${String(round)}`,
    mail: model.mail && numbered(model.mail),
    mailNickname: `${model.mailNickname}${suffix}`,
    employeeId: model.employeeId && `${model.employeeId}${String(round)}`,
    proxyAddresses: model.proxyAddresses.map(numbered),
    otherMails: model.otherMails.map(numbered),
  }
}
