import { describe, expect, it } from 'vitest'
import type { Problem } from '../../../../domain/lint/schema/problems'
import { aboutProblem, groupProblems, namePathText, rowsOf } from './problemList'

const problem = (code: string, severity: Problem['severity'], path: Problem['path'] = []): Problem => ({
  code,
  severity,
  message: code,
  path,
})

describe('the list of problems', () => {
  const groups = groupProblems(
    [
      problem('ExpressionInvalid', 'refused'),
      problem('duplicate-directory', 'warning'),
      problem('target-mapped-twice', 'warning'),
      problem('target-mapped-twice', 'warning'),
    ],
    [problem('no-matching', 'error')],
  )

  it('separates validation from lint, and suppressed problems from both', () => {
    expect(groups.map(({ kind, code, problems }) => [kind, code, problems.length])).toEqual([
      ['refused', 'ExpressionInvalid', 1],
      ['likely', 'duplicate-directory', 1],
      ['warning', 'target-mapped-twice', 2],
      ['overlooked', 'no-matching', 1],
    ])
  })

  it('hides the problems of a folded group', () => {
    expect(rowsOf(groups, new Set()).length).toBe(4 + 5)
    expect(rowsOf(groups, new Set(['warning target-mapped-twice'])).length).toBe(4 + 3)
  })

  it('explains every known code', () => {
    expect(aboutProblem('ExpressionInvalid').title).not.toBe('ExpressionInvalid')
    expect(aboutProblem('expression/mid-start').evidence).not.toBe('')
    expect(aboutProblem('never-heard-of').title).toBe('never-heard-of')
  })

  it('describes a path by names', () => {
    const document = {
      synchronizationRules: [
        {
          name: 'OUT',
          objectMappings: [
            {
              sourceObjectName: 'User',
              targetObjectName: 'User',
              attributeMappings: [{ targetAttributeName: 'a/b', source: null }],
            },
          ],
        },
      ],
    }
    expect(
      namePathText(document, ['synchronizationRules', 0, 'objectMappings', 0, 'attributeMappings', 0, 'source']),
    ).toBe('OUT › User→User › a/b › source')
    expect(namePathText(document, [])).toBe('The whole schema')
  })
})
