import { afterAll, describe, expect, it } from 'vitest'
import { codeFor } from './codeFor'
import { type CodeRequest, sentPath, type SignIn } from './codeRequest'
import { hostileTexts, PLANTED_SECRET, referenceRequests } from './requests.fixture'
import { tokenizeCsharp, tokenizePowershell, type Tokens } from './tokenize.fixture'

/**
 * PowerShell and C# can't be run here. Their own rules for strings say what a program holds: the address and the body,
 * and around its strings the same program for every text. The other languages are run by `npm run clients`.
 */
const languages = [
  { language: 'powershell', tokenize: tokenizePowershell, uri: (path: string) => `v1.0${path}` },
  { language: 'csharp', tokenize: tokenizeCsharp, uri: (path: string) => `https://graph.microsoft.com/v1.0${path}` },
] as const
const signIns: readonly SignIn[] = ['delegated', 'application']

const objects = (id: string) => ({
  servicePrincipalId: id,
  applicationId: id,
  jobId: id,
  templateId: id,
  free: { servicePrincipalId: id, templateId: id },
  userId: id,
  ruleId: id,
  schema: { id, synchronizationRules: [{ name: id }], directories: [] },
  template: { id, metadata: [{ key: 'galleryApplicationKey', value: id }] },
})

const counts = { requests: 0, texts: 0 }
afterAll(() => {
  console.log(
    `Tokenized: ${String(counts.requests)} programs of the reference in PowerShell and C#, and ${String(counts.texts)} with one of ${String(hostileTexts.length)} hostile texts`,
  )
})

/** The one string that is a JSON object. */
const bodyOf = ({ strings }: Tokens): unknown => {
  const [body, ...others] = strings.filter((text) => text.startsWith('{\n') || text.startsWith('[\n'))
  expect(others).toEqual([])
  return body === undefined ? undefined : JSON.parse(body)
}

for (const { language, tokenize, uri } of languages)
  for (const signIn of signIns) {
    describe(`${language}, ${signIn}`, () => {
      it('holds the address and the body of each of the 32 calls', () => {
        const requests = referenceRequests(objects('4f1c-id.x'))
        expect(requests).toHaveLength(32)
        for (const request of requests) {
          const { code } = codeFor(request, language, signIn)
          expect(code).not.toContain(PLANTED_SECRET)
          const tokens = tokenize(code)
          expect(tokens.strings).toContain(uri(sentPath(request)))
          expect(tokens.skeleton).toContain(request.method)
          const sent = JSON.stringify(request.body)
          const held = bodyOf(tokens)
          if (!sent?.includes('planted')) expect(held).toEqual(request.body)
          counts.requests++
        }
      })

      it('is the same program around its strings for each hostile text', () => {
        const requestOf = (text: string): CodeRequest => ({
          method: 'PUT',
          path: `/servicePrincipals/x${encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'))}/schema?$filter=a eq '${text.replaceAll(/\p{Surrogate}/gu, '')}'`,
          headers: { Prefer: text },
          scope: text,
          body: { [`${text}.`]: text, list: [text, { nested: `${text}${text}` }] },
        })
        const plain = tokenize(codeFor(requestOf('Ann'), language, signIn).code).skeleton
        for (const text of hostileTexts) {
          const request = requestOf(text)
          const tokens = tokenize(codeFor(request, language, signIn).code)
          expect(tokens.skeleton, JSON.stringify(text)).toBe(plain)
          expect(tokens.strings).toContain(uri(sentPath(request)))
          expect(bodyOf(tokens)).toEqual(request.body)
          counts.texts++
        }
      })
    })
  }

describe('the hostile texts', () => {
  it('are at least 200, and each is there once', () => {
    expect(hostileTexts.length).toBeGreaterThanOrEqual(200)
    expect(hostileTexts.filter((text, index) => hostileTexts.indexOf(text) !== index)).toEqual([])
  })
})

describe('the tokenizers', () => {
  it("notice a text that isn't escaped", () => {
    expect(() => tokenizePowershell("-Uri 'it's'")).toThrow('without an end')
    expect(tokenizePowershell("-Uri 'it’ + $x").strings).toEqual(['it'])
    expect(() => tokenizePowershell('-Uri "$(whoami)"')).toThrow('expands')
    expect(tokenizePowershell("@'\n{}\n'@; Remove-Item 'x'").skeleton).toBe('§; Remove-Item §')
    expect(() => tokenizeCsharp('var x = "a\nb";')).toThrow('line end')
    expect(() => tokenizeCsharp('var x = "\\q";')).toThrow('unknown escape')
    expect(() => tokenizeCsharp('var x = """\n{"a": """"}\n""";')).toThrow('too many quotes')
  })
})
