import { isObject, valueAt, type JsonObject, type Path } from '../../base/json'
import { newMapping } from './mappingEdits'
import { sourceFromText } from './mappingSource'
import { listAt, objectMappingAt, textAt, typeOf } from './schemaIndex'

/** A mapping that is proposed for an unmapped target attribute. `score` runs from 0 to 1; above 0.9 the names mean the same. */
export type Suggestion = {
  target: string
  source: string
  score: number
  reason: string
  isRequired: boolean
  mapping: JsonObject
}

/** Words that directories use for the same thing. The first word of a line represents the others. */
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

const canonical = new Map(
  SYNONYMS.flatMap((line) => line.split(' ').map((word): [string, string] => [word, line.split(' ')[0] ?? word])),
)

/** A name without its extension's URN or prefix, its filter's syntax, case and punctuation: `emails[type eq "work"].value` → `emailswork`. */
function bareName(name: string): string {
  const last = name.startsWith('urn:')
    ? (/[^:]*$/.exec(name)?.[0] ?? name)
    : name.replace(/^extension_[0-9a-f]{32}_/i, '')
  return last
    .replace(/\[\s*\w+\s+eq\s+"([^"]*)"\s*\]/gi, '$1')
    .replace(/\.value$/i, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

const meaning = (bare: string) => canonical.get(bare) ?? bare

type Word = { bare: string; pairs: ReadonlyMap<string, number> }

function wordOf(name: string): Word {
  const bare = bareName(name)
  const pairs = new Map<string, number>()
  for (let index = 0; index < bare.length - 1; index++)
    pairs.set(bare.slice(index, index + 2), (pairs.get(bare.slice(index, index + 2)) ?? 0) + 1)
  return { bare, pairs }
}

/**
 * The share of letter pairs that two words have in common (Dice). Returns 0 early if their lengths rule out a match.
 */
function likeness(a: Word, b: Word): number {
  const total = a.bare.length + b.bare.length - 2
  const most = Math.min(a.bare.length, b.bare.length) - 1
  if (most < 1 || (0.9 * 2 * most) / total < LEAST_LIKENESS) return 0
  let common = 0
  for (const [pair, count] of a.pairs) common += Math.min(count, b.pairs.get(pair) ?? 0)
  return (2 * common) / total
}

/** Whether a value of one attribute can flow into the other. */
export function canFlow(source: JsonObject, target: JsonObject): boolean {
  if (source.multivalued === true && target.multivalued !== true) return false
  const [from, to] = [typeOf(source), typeOf(target)]
  if (from === to || to === 'String') return from !== 'Reference' || to === 'Reference'
  return from === 'String' && (to === 'Integer' || to === 'DateTime')
}

const LEAST_LIKENESS = 0.72

type Candidate = { name: string; score: number; reason: string }

/**
 * Proposes a mapping for each unmapped, writable target attribute of the object mapping at a path (or only for those
 * in `targets`), if a source attribute has the same name, a name with the same meaning, or a very similar one, and a
 * type that can flow. Required ones come first, then the best matches.
 */
export function suggestMappings(
  document: JsonObject,
  objectMapping: Path,
  targets?: ReadonlySet<string>,
): Suggestion[] {
  const position = objectMappingAt(document, objectMapping)
  if (!position?.source || !position.target) return []
  const mapped = new Set(
    listAt(position.objectMapping, 'attributeMappings').map((mapping) =>
      isObject(mapping) ? textAt(mapping, 'targetAttributeName') : '',
    ),
  )
  const sources = [...position.source.attributes].map(([name, attribute]) => ({ name, attribute, word: wordOf(name) }))
  const byMeaning = new Map<string, typeof sources>()
  for (const source of sources) {
    const key = meaning(source.word.bare)
    const alike = byMeaning.get(key)
    if (alike) alike.push(source)
    else byMeaning.set(key, [source])
  }
  const suggestions: Suggestion[] = []
  for (const [target, definition] of position.target.attributes) {
    if (
      mapped.has(target) ||
      definition.mutability === 'ReadOnly' ||
      definition.anchor === true ||
      targets?.has(target) === false
    )
      continue
    const word = wordOf(target)
    const judged = (source: (typeof sources)[number]): Candidate[] => {
      if (!canFlow(source.attribute, definition)) return []
      const candidate = compareNames(source.name, source.word, target, word)
      return candidate.score >= LEAST_LIKENESS ? [{ name: source.name, ...candidate }] : []
    }
    // Likeness is looked for only where no name means the same: it compares with every source.
    const sure = (byMeaning.get(meaning(word.bare)) ?? []).flatMap(judged)
    const [best] = (sure.length > 0 ? sure : sources.flatMap(judged)).sort((a, b) => b.score - a.score)
    if (best)
      suggestions.push({
        target,
        source: best.name,
        score: best.score,
        reason: best.reason,
        isRequired: definition.required === true,
        mapping: newMapping(target, sourceFromText(`[${best.name}]`)),
      })
  }
  return suggestions.sort((a, b) => Number(b.isRequired) - Number(a.isRequired) || b.score - a.score)
}

function compareNames(
  source: string,
  sourceWord: Word,
  target: string,
  targetWord: Word,
): { score: number; reason: string } {
  if (source === target) return { score: 1, reason: 'has the same name' }
  if (sourceWord.bare === targetWord.bare) return { score: 0.97, reason: 'has the same name, spelled another way' }
  if (meaning(sourceWord.bare) === meaning(targetWord.bare)) return { score: 0.93, reason: 'means the same' }
  return { score: 0.9 * likeness(sourceWord, targetWord), reason: 'has a similar name' }
}

const requiredNames = new WeakMap<ReadonlyMap<string, JsonObject>, readonly string[]>()

/** The attributes that an object must be given, remembered with their list: a table asks after each keystroke. */
function requiredOf(attributes: ReadonlyMap<string, JsonObject>): readonly string[] {
  let names = requiredNames.get(attributes)
  if (!names) {
    names = [...attributes]
      .filter(
        ([, { required, mutability, anchor, defaultValue }]) =>
          required === true &&
          anchor !== true &&
          mutability !== 'ReadOnly' &&
          (defaultValue === null || defaultValue === undefined),
      )
      .map(([name]) => name)
    requiredNames.set(attributes, names)
  }
  return names
}

/** Required, writable target attributes without a mapping, for the filter "unmapped required". */
export function unmappedRequired(document: JsonObject, objectMapping: Path): string[] {
  const position = objectMappingAt(document, objectMapping)
  const required = position?.target ? requiredOf(position.target.attributes) : []
  if (!position || required.length === 0) return []
  const mapped = new Set(
    listAt(position.objectMapping, 'attributeMappings').map((mapping) => valueAt(mapping, ['targetAttributeName'])),
  )
  return required.filter((name) => !mapped.has(name))
}
