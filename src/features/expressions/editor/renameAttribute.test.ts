import { describe, expect, it } from 'vitest'
import { parse } from '../../../domain/expression/parse'
import { applyEdits, nameProblem, renameEdits } from './renameAttribute'

const rename = (source: string, from: string, to: string) =>
  applyEdits(source, renameEdits(parse(source).root, from, to))

describe('renaming an attribute', () => {
  it('reaches every place where it is read, and nothing else', () => {
    expect(rename('IIF([mail]="[mail]", ToLower([ mail ], ), [mailNickname])', 'mail', 'userPrincipalName')).toBe(
      'IIF([userPrincipalName]="[mail]", ToLower([userPrincipalName], ), [mailNickname])',
    )
  })
  it('works on a text that is not finished', () => {
    expect(rename('Append([mail], ', 'mail', 'upn')).toBe('Append([upn], ')
  })
  it('refuses names that would not stay in their brackets', () => {
    expect(nameProblem('mail')).toBeUndefined()
    expect(nameProblem(' ')).toBeDefined()
    expect(nameProblem('a]b')).toBeDefined()
  })
})
