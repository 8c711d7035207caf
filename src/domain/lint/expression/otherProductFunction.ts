import { walk } from '../../expression/ast'
import type { Diagnostic } from '../../expression/diagnostics'
import { findFunction } from '../../expression/functions/table'
import { finding, type ExpressionRule } from './rule'

const id = 'other-product-function'

/** Functions of Connect Sync that app provisioning lacks, with the app function that does the same, where one exists. */
const CONNECT: Readonly<Record<string, string | undefined>> = {
  LCase: 'ToLower',
  UCase: 'ToUpper',
  Trim: 'StripSpaces',
  Len: undefined,
  Right: undefined,
  IsEmpty: 'IsNullOrEmpty',
  ItemOrNull: 'Item',
  ReplaceChars: 'Replace',
  CNum: undefined,
  Contains: 'InStr',
  IsNumeric: undefined,
  IsDate: undefined,
}

/** Near misses get their counterpart; the plain "unknown function" is the checker's. */
export const otherProductFunction: ExpressionRule = {
  id,
  title: 'Function of another product',
  evidence: 'https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-sync-functions-reference',
  check({ root, profile = 'app' }) {
    const found: Diagnostic[] = []
    walk(root, (node) => {
      if (node.kind !== 'call' || !Object.hasOwn(CONNECT, node.name)) return
      if (findFunction(node.name)?.profiles.includes(profile)) return // cloud sync has a few of them too
      const instead = CONNECT[node.name]
      const fix =
        instead && instead !== 'Replace' && instead !== 'Item'
          ? { title: `Use ${instead}`, edits: [{ span: node.nameSpan, text: instead }] }
          : undefined
      found.push(
        finding(
          id,
          'error',
          node.nameSpan,
          `${node.name} belongs to Connect Sync, which is a different engine.${instead ? ` In app provisioning use ${instead}.` : ''}`,
          fix,
        ),
      )
    })
    return found
  },
}
