import { isObject, valueAt, type JsonObject, type Path } from './json'
import { newMapping } from './mappingEdits'
import { sourceFromText } from './mappingSource'
import { listAt, objectMappingAt, textAt, typeOf } from './schemaIndex'

/** A mapping that is proposed for an unmapped target attribute. `score` runs from 0 to 1; above 0.9 the names mean the same. */
export type Suggestion = { target: string; source: string; score: number; reason: string; isRequired: boolean; mapping: JsonObject }

/** Words that directories use for one thing. The first of a line stands for all. */
const SYNONYMS: readonly string[] = [
  'givenname firstname namegivenname preferredfirstname fname',
  'surname lastname familyname namefamilyname preferredlastname sn lname',
  'mail email emailaddress primaryemail emailaddressprimarywork workemail emailswork',
  'userprincipalname username login loginname upn',
  'displayname fullname nameformatted formattedname cn',
  'jobtitle title businesstitle position',
  'telephonenumber phone businessphone workphone phonenumber phonenumberswork primaryworktelephone',
  'mobile mobilephone cellphone phonenumbersmobile',
  'facsimiletelephonenumber fax phonenumbersfax',
  'city locality municipality addressesworklocality l',
  'state region province addressesworkregion st countryregionreference',
  'country countrycode addressesworkcountry countryreferencetwoletter c co',
  'postalcode zip zipcode addressesworkpostalcode',
  'streetaddress street addressesworkstreetaddress addresslinedata',
  'employeeid employeenumber workerid personidexternal',
  'companyname company organization organisation',
  'physicaldeliveryofficename office officelocation addressesworkformatted',
  'preferredlanguage language locale languagelocalekey',
  'usagelocation countryofuse',
  'manager managerid managerreference supervisor',
  'mailnickname alias nickname samaccountname onpremisessamaccountname',
  'objectid id externalid sourceid',
  'hiredate employeehiredate startdate statushiredate',
  'employeetype usertype workertype',
  'department dept',
  'division businessunit',
  'costcenter costcentre',
]

const canonical = new Map(SYNONYMS.flatMap((line) => line.split(' ').map((word): [string, string] => [word, line.split(' ')[0] ?? word])))

/** A name without its extension's URN or prefix, its filter's syntax, case and punctuation: `emails[type eq "work"].value` → `emailswork`. */
function bareName(name: string): string {
  const last = name.startsWith('urn:') ? (/[^:]*$/.exec(name)?.[0] ?? name) : name.replace(/^extension_[0-9a-f]{32}_/i, '')
  return last
    .replace(/\[\s*\w+\s+eq\s+"([^"]*)"\s*\]/gi, '$1')
    .replace(/\.value$/i, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

const meaning = (bare: string) => canonical.get(bare) ?? bare

/** The share of letter pairs that two words have in common (Dice). */
function likeness(a: string, b: string): number {
  if (a.length < 2 || b.length < 2) return a === b ? 1 : 0
  const pairs = new Map<string, number>()
  for (let index = 0; index < a.length - 1; index++) pairs.set(a.slice(index, index + 2), (pairs.get(a.slice(index, index + 2)) ?? 0) + 1)
  let common = 0
  for (let index = 0; index < b.length - 1; index++) {
    const left = pairs.get(b.slice(index, index + 2)) ?? 0
    if (left === 0) continue
    common++
    pairs.set(b.slice(index, index + 2), left - 1)
  }
  return (2 * common) / (a.length + b.length - 2)
}

/** Whether a value of one attribute can flow into the other at all. */
export function canFlow(source: JsonObject, target: JsonObject): boolean {
  if (source.multivalued === true && target.multivalued !== true) return false
  const [from, to] = [typeOf(source), typeOf(target)]
  if (from === to || to === 'String') return from !== 'Reference' || to === 'Reference'
  return from === 'String' && (to === 'Integer' || to === 'DateTime')
}

const LEAST_LIKENESS = 0.72

/**
 * Proposes a mapping for each unmapped, writable target attribute of the object mapping at a path, where a source attribute has the
 * same name, a name of the same meaning, or a very similar one, and a type that can flow. Best first; required ones before others.
 */
export function suggestMappings(document: JsonObject, objectMapping: Path): Suggestion[] {
  const place = objectMappingAt(document, objectMapping)
  if (!place?.source || !place.target) return []
  const mapped = new Set(listAt(place.objectMapping, 'attributeMappings').map((mapping) => (isObject(mapping) ? textAt(mapping, 'targetAttributeName') : '')))
  const sources = [...place.source.attributes].map(([name, attribute]) => ({ name, attribute, bare: bareName(name) }))
  const suggestions: Suggestion[] = []
  for (const [target, definition] of place.target.attributes) {
    if (mapped.has(target) || definition.mutability === 'ReadOnly' || definition.anchor === true) continue
    const bare = bareName(target)
    let best: { name: string; score: number; reason: string } | undefined
    for (const { name, attribute, bare: sourceBare } of sources) {
      if (!canFlow(attribute, definition)) continue
      const candidate = compareNames(name, sourceBare, target, bare)
      if (candidate.score >= LEAST_LIKENESS && candidate.score > (best?.score ?? 0)) best = { name, ...candidate }
    }
    if (best) suggestions.push({ target, source: best.name, score: best.score, reason: best.reason, isRequired: definition.required === true, mapping: newMapping(target, sourceFromText(`[${best.name}]`)) })
  }
  return suggestions.sort((a, b) => Number(b.isRequired) - Number(a.isRequired) || b.score - a.score)
}

function compareNames(source: string, sourceBare: string, target: string, targetBare: string): { score: number; reason: string } {
  if (source === target) return { score: 1, reason: 'has the same name' }
  if (sourceBare === targetBare) return { score: 0.97, reason: 'has the same name, spelled another way' }
  if (meaning(sourceBare) === meaning(targetBare)) return { score: 0.93, reason: 'means the same' }
  return { score: 0.9 * likeness(sourceBare, targetBare), reason: 'has a similar name' }
}

/** Required, writable target attributes that nothing feeds: for the filter "unmapped required". */
export function unmappedRequired(document: JsonObject, objectMapping: Path): string[] {
  const place = objectMappingAt(document, objectMapping)
  if (!place?.target) return []
  const mapped = new Set(listAt(place.objectMapping, 'attributeMappings').map((mapping) => valueAt(mapping, ['targetAttributeName'])))
  return [...place.target.attributes]
    .filter(([name, { required, mutability, anchor, defaultValue }]) => required === true && anchor !== true && mutability !== 'ReadOnly' && !mapped.has(name) && (defaultValue === null || defaultValue === undefined))
    .map(([name]) => name)
}
