import { describe, expect, it } from 'vitest'
import {
  checkAttributeName,
  checkDirectoryExtension,
  checkScimExtension,
  readDirectoryExtension,
} from './attributeNames'

const said = (problems: { severity: string; message: string }[]) =>
  problems.map(({ severity, message }) => `${severity}: ${message.split(/[ :(]/).slice(0, 3).join(' ')}`)

describe('names of extension attributes', () => {
  it.each([
    ['contoso', 'badge', []],
    ['urn:ietf:params:scim:schemas:extension:contoso:2.0:User:', 'badge.number', []],
    ['', '', ['error: Name the extension,', 'error: Name the attribute,']],
    ['con toso', '1st', ['error: The name of', 'error: A SCIM attribute']],
    ['urn:ietf:params:scim:schemas:core:2.0:User', 'title', ['warning: This is the']],
    ['Enterprise', 'badge', ["warning: This is SCIM's"]],
    ['urn:x y', 'badge', ['error: A URN has']],
  ])('SCIM: %s, %s', (extension, attribute, expected) =>
    expect(said(checkScimExtension(extension, attribute))).toEqual(expected),
  )

  it.each([
    ['11111111-aaaa-2222-3333-444444444444', 'costCenter', []],
    ['11111111AAAA22223333444444444444', 'costCenter', []],
    ['1111', 'cost center', ['error: The application ID', 'error: The name of']],
    ['11111111-aaaa-2222-3333-444444444444', '', ['error: Name the extension']],
  ])('directory: %s, %s', (appId, attribute, expected) =>
    expect(said(checkDirectoryExtension(appId, attribute))).toEqual(expected),
  )

  it('are taken apart again', () => {
    expect(readDirectoryExtension('extension_11111111aaaa22223333444444444444_costCenter')).toEqual({
      appId: '11111111aaaa22223333444444444444',
      attribute: 'costCenter',
    })
    expect(readDirectoryExtension('extensionAttribute1')).toBeUndefined()
  })
})

describe('any attribute’s name', () => {
  const others = new Set(['mail', 'title'])
  it.each([
    ['badge', []],
    ['urn:ietf:params:scim:schemas:extension:contoso:2.0:User:badge', []],
    ['extension_11111111aaaa22223333444444444444_costCenter', []],
    [' ', ['error: An attribute needs']],
    ['mail', ['error: The object has']],
    ['Mail', ['warning: The object has']],
    ['badge ', ['warning: The name begins']],
    ['extension_11111111-aaaa-2222-3333-444444444444_costCenter', ['warning: Directory extensions are']],
    ['urn:x:User:', ['warning: A SCIM extension']],
  ])('%s', (name, expected) => expect(said(checkAttributeName(name, others))).toEqual(expected))
})
