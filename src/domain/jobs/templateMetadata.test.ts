import { expect, it } from 'vitest'
import { credentialFields, decodeMetadata } from './templateMetadata'

// The metadata of a recorded template answer: camelCase keys, a key outside the enum, and an entry sent twice.
const aws = [
  { key: 'AzureIngestionAttributeOptimization', value: 'False' },
  { key: 'AzureIngestionAttributeOptimization', value: 'False' },
  { key: 'galleryApplicationIdentifier', value: '21ed01d2-ec13-4e9e-86c1-cd546719ebc4' },
  { key: 'galleryApplicationKey', value: 'awssinglesignon' },
  { key: 'isSynchronizationInPreview', value: 'true' },
  { key: 'configurationFields', value: '[{"name":"baseaddress"},{"name":"secrettoken","secret":true}]' },
]

it('decodes a recorded template without losing anything', () => {
  const decoded = decodeMetadata(aws)
  expect(decoded.map(({ key, known, occurrences }) => [key, known, occurrences])).toEqual([
    ['AzureIngestionAttributeOptimization', undefined, 2],
    ['galleryApplicationIdentifier', 'GalleryApplicationIdentifier', 1],
    ['galleryApplicationKey', 'GalleryApplicationKey', 1],
    ['isSynchronizationInPreview', 'IsSynchronizationInPreview', 1],
    ['configurationFields', 'ConfigurationFields', 1],
  ])
  expect(decoded.map(({ value }) => value.kind)).toEqual(['boolean', 'guid', 'text', 'boolean', 'fields'])
})

it('reads the credential fields', () => {
  expect(credentialFields(aws).map(({ name, secret }) => [name, secret])).toEqual([
    ['baseaddress', false],
    ['secrettoken', true],
  ])
  expect(credentialFields(null)).toEqual([])
})

it.each([
  ['"Normal"', { kind: 'text', text: 'Normal' }],
  ['{"clientId":"x"}', { kind: 'json', value: { clientId: 'x' } }],
  ['{broken', { kind: 'text', text: '{broken' }],
  ['https://go.microsoft.com/fwlink/?linkid=1', { kind: 'link', text: 'https://go.microsoft.com/fwlink/?linkid=1' }],
  ['javascript:alert(1)', { kind: 'text', text: 'javascript:alert(1)' }],
])('value %s', (value, expected) => expect(decodeMetadata([{ key: 'k', value }])[0]?.value).toEqual(expected))

it('keeps equal keys with different values apart', () => {
  expect(
    decodeMetadata([
      { key: 'k', value: '1' },
      { key: 'K', value: '2' },
    ]),
  ).toHaveLength(2)
})

it.each([null, undefined, ''])('shows an entry whose key and value are %j, as empty texts', (nothing) => {
  const [entry] = decodeMetadata([{ key: nothing, value: nothing } as { key: string; value: string }])
  expect(entry).toMatchObject({ key: '', label: '', value: { kind: 'text', text: '' } })
})
