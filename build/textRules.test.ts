import { expect, it } from 'vitest'
import { collectTexts } from './collectTexts'
import { brokenRules, isException, textExceptions } from './textRules'

const texts = collectTexts()

it('finds the texts of the product', () => expect(texts.length).toBeGreaterThan(5000))

it('no visible text breaks a rule of the style guide', () =>
  expect(
    texts.flatMap(({ file, line, text }) =>
      brokenRules(text)
        .filter((rule) => !isException(file, rule, text))
        .map((rule) => `${file}:${String(line)} ${rule}: ${text}`),
    ),
  ).toEqual([]))

it.each(textExceptions)('the exception for $file is needed: $reason', ({ file, rule, text }) =>
  expect(
    texts.some(
      (each) =>
        each.file.startsWith(file) &&
        (text === undefined || each.text === text) &&
        brokenRules(each.text).some((broken) => rule === undefined || broken === rule),
    ),
  ).toBe(true),
)
