import { makeStyles, tokens } from '@fluentui/react-components'
import type { OnDemandResult } from '../../domain/onDemand/readResult'
import { readMatching } from '../../domain/onDemand/readSteps'
import { StatusBadge } from '../../ui/StatusBadge'
import { DetailList } from './DetailList'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXS, minWidth: 0 },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    margin: 0,
  },
  code: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
})

type Props = {
  result: OnDemandResult
  /** The matching attributes of the object mapping by priority, if the caller has the schema. */
  attributes?: readonly string[] | undefined
}

/** How the source object was matched: the attributes searched for, and the target object found. */
export function MatchingView({ result, attributes = [] }: Props) {
  const styles = useStyles()
  const matching = readMatching(result)
  if (!matching)
    return (
      <p className={styles.text}>The service doesn't report matching, because an earlier step decided the result.</p>
    )
  const { outcome, tried, found } = matching
  return (
    <div className={styles.root}>
      <p className={styles.line}>
        <StatusBadge
          tone={outcome === 'found' ? 'success' : 'neutral'}
          label={
            outcome === 'found'
              ? 'Matched an object of the target'
              : outcome === 'none'
                ? 'No match: the object is new to the target'
                : 'Not reported'
          }
        />
        {result.target.id !== '' && outcome === 'found' ? (
          <span className={styles.code}>{result.target.id}</span>
        ) : null}
      </p>
      {attributes.length > 0 ? (
        <p className={styles.text}>
          The mapping matches by <span className={styles.code}>{attributes.join(', then ')}</span>.
        </p>
      ) : null}
      {Object.keys(tried).length > 0 ? (
        <>
          <p className={styles.text}>Looked for:</p>
          <DetailList details={tried} label="Values that were looked for" />
        </>
      ) : null}
      {Object.keys(found).length > 0 ? (
        <>
          <p className={styles.text}>The object in the target as it was found:</p>
          <DetailList details={found} label="The matched object" />
        </>
      ) : null}
    </div>
  )
}
