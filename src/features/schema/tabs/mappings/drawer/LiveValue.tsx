import { makeStyles, tokens } from '@fluentui/react-components'
import type { Span } from '../../../../../domain/expression/diagnostics'
import { isList, type AttributeRecord } from '../../../../../domain/expression/values'
import { useConnection } from '../../../../../api/connection/connection'
import type { Analysis } from '../../../../../ui/expressionEditor/analysis'
import { Outcome } from '../../../../../ui/evaluation/Outcome'
import { useEvaluation } from '../../../../../ui/evaluation/useEvaluation'
import { useEditor } from '../../../editor/editorContext'
import { SampleButton } from '../../../shared/SampleButton'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    minWidth: 0,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    minHeight: '32px',
  },
  title: { fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  // It has its final size from the start, so that the fields below don't move with every key.
  body: { display: 'grid', alignContent: 'center', minHeight: '28px', minWidth: 0 },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
})

type Props = {
  analysis: Analysis
  profile: 'app' | 'cloudSync'
  defaultValue: string
  /** True when the source object is a user, so that one can be read from the directory. */ isOfUsers: boolean
  onGo: (span: Span) => void
}

/** The mapping's value for the sample person, updated while a person types. */
export function LiveValue({ analysis, profile, defaultValue, isOfUsers, onGo }: Props) {
  const styles = useStyles()
  const { sample } = useEditor()
  if (!isOfUsers) return null
  return (
    <section className={styles.root} aria-label="Live value">
      <div className={styles.head}>
        <span className={styles.title}>{sample ? 'Value' : 'Preview value'}</span>
        <SampleButton />
      </div>
      {sample ? (
        <Value
          key={sample.id}
          analysis={analysis}
          profile={profile}
          record={sample.record}
          defaultValue={defaultValue}
          onGo={onGo}
        />
      ) : (
        <p className={styles.text}>Select a sample person to see the value as you type.</p>
      )}
    </section>
  )
}

function Value({
  analysis,
  profile,
  record,
  defaultValue,
  onGo,
}: Pick<Props, 'analysis' | 'profile' | 'defaultValue' | 'onGo'> & { record: AttributeRecord }) {
  const styles = useStyles()
  const evaluated = useEvaluation({ analysis, record, profile, now: useConnection().now })
  const isNull =
    evaluated.kind === 'empty' ||
    (evaluated.kind === 'value' &&
      (evaluated.value === null || (isList(evaluated.value) && evaluated.value.length === 0)))
  return (
    <div className={styles.body} role="status" aria-label="Value">
      <Outcome evaluated={evaluated} source={analysis.source} onGo={onGo} empty="No source, so no value." />
      {isNull && defaultValue !== '' ? (
        <p className={styles.text}>
          The default is used: <span className={styles.code}>{defaultValue}</span>
        </p>
      ) : null}
    </div>
  )
}
