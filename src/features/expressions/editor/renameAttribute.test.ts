import { describe, expect, it } from 'vitest'
import { parse } from '../../../domain/expression/parse'
import { applyEdits, nameProblem, renameEdits } from './renameAttribute'

const rename = (source: string, from: string, to: string) =>
  applyEdits(source, renameEdits(parse(source).root, from, to))

describe('renaming an attribute', () => {
  it('renames the attribute wherever it is read, and nothing else', () => {
    expect(rename('IIF([mail]="[mail]", ToLower([ mail ], ), [mailNickname])', 'mail', 'userPrincipalName')).toBe(
      'IIF([userPrincipalName]="[mail]", ToLower([userPrincipalName], ), [mailNickname])',
    )
  })
  it('works on an unfinished expression', () => {
    expect(rename('Append([mail], ', 'mail', 'upn')).toBe('Append([upn], ')
  })
  it('refuses names with brackets or quotes', () => {
    expect(nameProblem('mail')).toBeUndefined()
    expect(nameProblem(' ')).toBeDefined()
    expect(nameProblem('a]b')).toBeDefined()
  })
})
