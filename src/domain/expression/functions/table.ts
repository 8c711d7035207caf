import { remember } from '../names'
import { casingFunctions } from './casing'
import { dateFunctions } from './dates'
import type { FunctionDefinition, Profile } from './definition'
import { encodingFunctions } from './encoding'
import { listFunctions } from './lists'
import { logicFunctions } from './logic'
import { numberFunctions, randomFunctions } from './numbers'
import { replaceFunction } from './replace'
import { flowFunctions, roleFunctions } from './roles'
import { textFunctions } from './text'

/**
 * Every function of the language by name. The checker, evaluation, completion, hover, the functions endpoint and the
 * reference panel all read this table.
 */
export const FUNCTIONS: readonly FunctionDefinition[] = [
  ...textFunctions,
  ...casingFunctions,
  ...encodingFunctions,
  replaceFunction,
  ...logicFunctions,
  ...dateFunctions,
  ...listFunctions,
  ...numberFunctions,
  ...randomFunctions,
  ...roleFunctions,
  ...flowFunctions,
].sort((a, b) => (a.name < b.name ? -1 : 1))

const byName: ReadonlyMap<string, FunctionDefinition> = new Map(
  FUNCTIONS.flatMap((definition) =>
    [definition.name, ...(definition.otherSpellings ?? [])].map((name) => [name, definition] as const),
  ),
)

for (const name of byName.keys()) remember(name)

/** The function with that exact name, or with a spelling that published setups use, in any profile. */
export function findFunction(name: string): FunctionDefinition | undefined {
  return byName.get(name)
}

/** The functions that a profile offers, by name; without those that are only recognised. */
export function functionsOf(profile: Profile): readonly FunctionDefinition[] {
  return FUNCTIONS.filter((definition) => definition.profiles.includes(profile) && definition.retiredFor === undefined)
}

/** Functions of Connect Sync that we name but do not run: another engine, with other signatures. */
export const CONNECT_ONLY: ReadonlySet<string> = new Set(
  (
    'BitOr CGuid CNum ConvertFromUTF8Hex DNComponentRev EscapeDNComponent InStrRev IsBitSet IsDate IsEmpty IsGuid IsNumeric ItemOrNull ' +
    'LCase UCase Right LTrim RTrim PadLeft PadRight RandomNum ReplaceChars Select Where With Contains StringFromGuid ' +
    'CertExtensionOids CertFormat CertFriendlyName CertHashString CertIssuer CertIssuerDN CertIssuerOid CertKeyAlgorithm ' +
    'CertKeyAlgorithmParams CertNameInfo CertNotAfter CertNotBefore CertPublicKeyOid CertPublicKeyParametersOid CertSerialNumber ' +
    'CertSignatureAlgorithmOid CertSubject CertSubjectNameDN CertSubjectNameOid CertThumbprint CertVersion'
  ).split(' '),
)

/** The bare words that represent a value, per profile. */
const appWords = ['vbTextCompare', 'vbBinaryCompare', 'True', 'False', 'IgnoreAttributeFlow', 'IgnoreObjectFlow']
const cloudWords = [...appWords, 'UTF8', 'ASCII', 'Unicode', 'NULL', 'CRLF', 'IgnoreThisFlow']
const words: Readonly<Record<Profile, ReadonlySet<string>>> = {
  app: new Set(appWords),
  cloudSync: new Set(cloudWords),
  connect: new Set([...cloudWords, 'AuthoritativeNull']),
}

export function wordsOf(profile: Profile): ReadonlySet<string> {
  return words[profile]
}
