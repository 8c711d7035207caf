import { makeStyles, MessageBar, MessageBarBody, ProgressBar, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { counted, formatNumber } from '../../base/numbers'

/** The bytes that government clouds accept for all credentials together. */
const limit = 1_024

const useStyles = makeStyles({
  meter: { display: 'grid', gap: tokens.spacingVerticalXXS, maxWidth: '320px' },
  text: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

/** How much of a government cloud's room for credentials the values need. `size`: in bytes. */
export function SizeMeter({ size }: { size: number }) {
  const styles = useStyles()
  const id = useId()
  return (
    <>
      <div className={styles.meter}>
        <p id={id} className={styles.text}>
          {formatNumber(size)} of {counted(limit, 'byte')} that this cloud accepts for all credentials together
        </p>
        <ProgressBar
          aria-labelledby={id}
          value={Math.min(size, limit)}
          max={limit}
          color={size > limit ? 'error' : size > limit * 0.9 ? 'warning' : 'brand'}
        />
      </div>
      {size > limit ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            The values are {counted(size - limit, 'byte')} too long. Saving may fail even if the test succeeds.
          </MessageBarBody>
        </MessageBar>
      ) : null}
    </>
  )
}
