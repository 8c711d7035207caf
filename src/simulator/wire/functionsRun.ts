import { recordOf } from '../../base/record'
import { compile } from '../../domain/expression/compile'
import { parse } from '../../domain/expression/parse'
import { testRecord } from '../../domain/expression/parseExpressionResponse'

/**
 * The functions that ran when the test object of a parseExpression request was evaluated, in lower case. Loads with the
 * language.
 */
export function functionsRun(request: unknown): ReadonlySet<string> {
  const { expression, testInputObject } = recordOf(request)
  const names = new Set<string>()
  if (typeof expression !== 'string') return names
  compile(parse(expression).root, {
    probe: {
      enter(node) {
        if (node.kind === 'call') names.add(node.name.toLowerCase())
      },
      leave: () => undefined,
    },
  })(testRecord(recordOf(testInputObject)), { now: () => 0, random: () => 0 })
  return names
}
