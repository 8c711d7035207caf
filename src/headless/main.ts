import { runWhatIf } from './whatIf'

process.exitCode = await runWhatIf(process.argv.slice(2), {
  token: process.env.GRAPH_TOKEN,
  print: (line) => console.log(line),
  printError: (line) => console.error(line),
  now: Date.now,
})
