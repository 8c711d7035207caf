import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useId, type ReactNode } from 'react'
import { arrowGroup, useArrowGroup } from './arrowGroup'
import { useAnswer } from './useAnswer'
import type { Tone } from './tones'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignContent: 'start',
    gap: tokens.spacingVerticalM,
    minWidth: 0,
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalL}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  danger: { borderLeft: `${tokens.strokeWidthThickest} solid ${tokens.colorStatusDangerBorder2}` },
  warning: { borderLeft: `${tokens.strokeWidthThickest} solid ${tokens.colorStatusWarningBorder2}` },
  success: { borderLeft: `${tokens.strokeWidthThickest} solid ${tokens.colorStatusSuccessBorder2}` },
  info: { borderLeft: `${tokens.strokeWidthThickest} solid ${tokens.colorBrandStroke1}` },
  neutral: {},
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    // A command can focus it. It's no Tab stop and shows no focus ring.
    outline: 'none',
  },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

type Props = {
  title: string
  /** At the right of the title: a badge, a small command, a date. */
  aside?: ReactNode
  /** Marks the left edge. The content must say the same in words. */
  tone?: Tone
  /** A new value brings the panel into view and focuses its heading: a command was answered here. See `useAnswer`. */
  answer?: string | number | undefined
  children: ReactNode
  className?: string
}

/**
 * A titled section of a page, and a landmark named by its title. Its explanations, times and copy buttons are one Tab stop.
 */
export function Panel({ title, aside, tone = 'neutral', answer, children, className }: Props) {
  const styles = useStyles()
  const id = useId()
  const panel = useAnswer<HTMLElement>(answer)
  const heading = useAnswer<HTMLHeadingElement>(answer, { focus: true })
  useArrowGroup(panel)
  return (
    <section
      ref={panel}
      className={mergeClasses(styles.root, styles[tone], className)}
      aria-labelledby={id}
      {...arrowGroup}
    >
      <div className={styles.head}>
        <h2 ref={heading} id={id} tabIndex={-1} className={styles.title}>
          {title}
        </h2>
        {aside ? <div className={styles.note}>{aside}</div> : null}
      </div>
      {children}
    </section>
  )
}
