import { makeStyles, tokens } from '@fluentui/react-components'
import { useRef, type ReactNode } from 'react'
import { useArrival } from './navigationFocus'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXL}`,
    marginBottom: tokens.spacingVerticalM,
  },
  words: { minWidth: 0, flexGrow: 1, flexBasis: '280px' },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: '-0.01em',
    overflowWrap: 'anywhere',
    // The shell focuses it after navigation, for screen readers. It's no Tab stop and shows no focus ring.
    outline: 'none',
  },
  subtitle: { margin: 0, color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
})

type Props = {
  title: string
  subtitle?: ReactNode
  /** StatusBadges beside the title. */
  status?: ReactNode
  /** A CommandBar, or single buttons. */
  actions?: ReactNode
}

/**
 * The page's only `<h1>`: sets the document's title and gets the focus after navigation. Every page has exactly one.
 */
export function PageHeader({ title, subtitle, status, actions }: Props) {
  const styles = useStyles()
  const heading = useRef<HTMLHeadingElement>(null)
  useArrival(heading, title)
  return (
    <div className={styles.root}>
      <div className={styles.words}>
        <div className={styles.line}>
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h1>
          {status}
        </div>
        {subtitle ? <p className={styles.subtitle}>{subtitle}</p> : null}
      </div>
      {actions}
    </div>
  )
}
