import { toText } from '../coerce'
import { capitalizeAfter, type Casing, casingOf, toLower, toTitleCase, toUpper } from '../dotnet/casing'
import { isAscii, normalizeDiacritics } from '../dotnet/diacritics'
import { fail, type Value } from '../values'
import { APP, constantText, type FunctionDefinition } from './definition'
import { overText } from './overText'

function casing(value: Value | undefined): Casing {
  if (value === undefined) return 'invariant'
  const name = toText(value, 1) ?? ''
  return casingOf(name) ?? fail('unknown-culture', `"${name}" isn't a culture name. Use one such as en-US.`, 1)
}

function caseFunction(
  name: 'ToLower' | 'ToUpper',
  change: (text: string, casing?: Casing) => string,
): FunctionDefinition {
  const isLower = name === 'ToLower'
  return {
    name,
    profiles: APP,
    category: 'Text',
    parameters: [
      { name: 'source', type: 'String', doc: 'The text to change.' },
      {
        name: 'culture',
        type: 'String',
        optional: true,
        doc: 'A culture name such as tr-TR. The default is the invariant culture.',
      },
    ],
    returns: 'String',
    summary: `Turns every letter into ${isLower ? 'a small letter' : 'a capital'}, by the rules of a culture or the invariant ones.`,
    rules: [
      'Null stays null.',
      'One UTF-16 unit becomes one: ß has no capital, and Σ at the end of a word becomes σ.',
      'Turkish and Azerbaijani pair i with İ and ı with I. Other cultures make ı an I and İ an i. Without a culture, neither changes.',
      "The culture name isn't case-sensitive. One with blanks, or without the form of a name, is an error.",
    ],
    traps: ["An attribute whose caseExact is false isn't updated when only the case differs."],
    examples: isLower
      ? [
          {
            expression: 'ToLower([mail])',
            inputs: { mail: 'John.Smith@Contoso.com' },
            result: ['john.smith@contoso.com'],
          },
          { expression: 'ToLower("ISPARTA", "tr-TR")', result: ['ısparta'] },
        ]
      : [
          { expression: 'ToUpper("straße")', result: ['STRAßE'] },
          { expression: 'ToUpper("izmir", "tr-TR")', result: ['İZMİR'] },
        ],
    mark: 'D',
    isPerValue: true,
    evaluate([source = null, culture]) {
      const rules = casing(culture)
      const text = toText(source, 0)
      return text === null ? null : change(text, rules)
    },
    compile(site) {
      if (!site.arguments[1]) return overText(site, change)
      const name = constantText(site.arguments[1])
      const rules = name === undefined ? undefined : casingOf(name)
      if (rules === undefined) return undefined
      return overText(site, (text) => change(text, rules), [name ?? ''])
    },
  }
}

export const casingFunctions: readonly FunctionDefinition[] = [
  {
    name: 'NormalizeDiacritics',
    profiles: APP,
    category: 'Text',
    parameters: [{ name: 'source', type: 'String', doc: 'Usually a name.' }],
    returns: 'String',
    summary: 'Replaces letters with accents by plain ones, by a published table.',
    rules: [
      'ö → o, ä → a and å → a, without German or Nordic spelling. ø → oe, æ → ae, ß → ss.',
      "Latin letters outside of the table lose their marks, except ģ, ķ, and ņ. The letters đ, ð, þ, ħ, and other scripts don't change.",
      'Null stays null.',
    ],
    traps: ["The table doesn't list œ without a macron, nor ģ, ķ and ņ."],
    examples: [
      { expression: 'NormalizeDiacritics([givenName])', inputs: { givenName: 'Zoë' }, result: ['Zoe'] },
      { expression: 'NormalizeDiacritics("Łukasz Sørensen")', result: ['Lukasz Soerensen'] },
    ],
    mark: 'D',
    isPerValue: true,
    evaluate([source = null], environment) {
      const text = toText(source, 0)
      if (text === null) return null
      const { text: result, unlisted } = normalizeDiacritics(text)
      if (unlisted.length > 0)
        environment.note?.({
          code: 'diacritic-not-listed',
          message: `Not in the published table: ${unlisted.join(' ')}.`,
        })
      return result
    },
    compile(site) {
      const [source] = site.arguments
      if (!source) return undefined
      const { run } = source
      return (record, environment) => {
        const value = run(record, environment)
        return typeof value === 'string' && isAscii(value) ? value : site.apply(environment, [value])
      }
    },
  },
  {
    name: 'PCase',
    profiles: APP,
    category: 'Text',
    parameters: [
      { name: 'source', type: 'String', doc: 'The text to change.' },
      {
        name: 'wordSeparators',
        type: 'String',
        optional: true,
        doc: "The characters that separate words. The default is those of .NET's ToTitleCase.",
      },
    ],
    returns: 'String',
    summary: 'Starts each word with a capital and makes the rest small.',
    rules: [
      'Everything is lowered first, so text in capitals changes too.',
      "Without separators of your own, digits and apostrophes (U+0027) don't end a word.",
      'Null stays null.',
    ],
    traps: ["De'silva keeps a small s unless ' is among the separators."],
    examples: [
      {
        expression: 'PCase([firstName])',
        inputs: { firstName: 'PABLO GONSALVES (SECOND)' },
        result: ['Pablo Gonsalves (Second)'],
      },
      { expression: `PCase([lastName], " '-")`, inputs: { lastName: "PINTO-DE'SILVA" }, result: ["Pinto-De'Silva"] },
      {
        expression: 'PCase(Join(" ", [firstName], [lastName]))',
        inputs: { firstName: 'GREGORY', lastName: 'JAMES' },
        result: ['Gregory James'],
      },
    ],
    mark: 'D',
    isPerValue: true,
    evaluate([source = null, separators]) {
      const text = toText(source, 0)
      if (text === null) return null
      const own = separators === undefined ? undefined : toText(separators, 1)
      return own === undefined ? toTitleCase(text) : capitalizeAfter(text, own ?? '')
    },
  },
  caseFunction('ToLower', toLower),
  caseFunction('ToUpper', toUpper),
]
