import { collectTexts } from './collectTexts.ts'
import { brokenRules, isException, textRules } from './textRules.ts'

/** Prints how many visible texts break each rule: `npm run texts`. With a rule's name, prints its texts with their files. */
const [wanted] = process.argv.slice(2)
const texts = collectTexts()
const found = texts.map((each) => ({
  ...each,
  broken: brokenRules(each.text).filter((rule) => !isException(each.file, rule, each.text)),
}))
console.log(`${String(texts.length)} texts`)
for (const { name } of textRules)
  console.log(`${String(found.filter(({ broken }) => broken.includes(name)).length).padStart(5)}  ${name}`)
for (const { file, line, text, broken } of found)
  if (wanted !== undefined && broken.includes(wanted)) console.log(`${file}:${String(line)}  ${text}`)
