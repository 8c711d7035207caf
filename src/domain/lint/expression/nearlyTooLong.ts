import { formatNumber } from '../../../base/numbers'
import { MAXIMUM_LENGTH } from '../../expression/parse'
import { finding, type ExpressionRule } from './rule'

const id = 'nearly-too-long'
const NEAR = 9_000

/** Expressions have at most 10,000 characters. */
export const nearlyTooLong: ExpressionRule = {
  id,
  title: 'Nearly too long',
  evidence: 'https://learn.microsoft.com/entra/identity/app-provisioning/known-issues (limit of 10,000 characters)',
  check: ({ source }) =>
    source.length > NEAR && source.length <= MAXIMUM_LENGTH
      ? [
          finding(
            id,
            'warning',
            { start: 0, end: source.length },
            `${formatNumber(source.length)} of ${formatNumber(MAXIMUM_LENGTH)} characters are used. Compact it, or split the mapping.`,
          ),
        ]
      : [],
}
