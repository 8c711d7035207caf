import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useRef, type ReactNode } from 'react'
import { useArrival } from './navigationFocus'

const useStyles = makeStyles({
  root: { marginBottom: tokens.spacingVerticalSNudge },
  head: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXL}`,
    '@media (max-width: 639px)': { flexDirection: 'column', alignItems: 'stretch' },
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    minWidth: 0,
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  // On a page with a drawer at the right, the commands follow the title, so that the drawer doesn't cover them.
  spread: { '@media (min-width: 640px)': { display: 'contents' } },
  status: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    minHeight: '32px',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  last: { order: 2 },
  second: { order: 1 },
  actions: {
    display: 'flex',
    justifyContent: 'flex-end',
    flex: '1 1 0',
    minWidth: '240px',
    '@media (max-width: 639px)': { justifyContent: 'flex-start', flex: '0 0 auto', minWidth: 0 },
    // A command can't be selected on paper.
    '@media print': { display: 'none' },
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
  /** The object that the page is about, if the title doesn't name it. It's part of the document's title. */
  of?: string | undefined
  subtitle?: ReactNode
  /** StatusBadges beside the title. */
  status?: ReactNode
  /** The status comes after the commands, which begin beside the title. */
  isStatusLast?: boolean
  /** A CommandBar, or single buttons. */
  actions?: ReactNode
}

/**
 * The page's only `<h1>`: sets the document's title and gets the focus after navigation. Every page has exactly one.
 */
export function PageHeader({ title, of, subtitle, status, isStatusLast = false, actions }: Props) {
  const styles = useStyles()
  const heading = useRef<HTMLHeadingElement>(null)
  useArrival(heading, title, of)
  return (
    <div className={styles.root}>
      <div className={styles.head}>
        <div className={mergeClasses(styles.line, isStatusLast && styles.spread)}>
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h1>
          {status ? <div className={mergeClasses(styles.status, isStatusLast && styles.last)}>{status}</div> : null}
        </div>
        {actions ? <div className={mergeClasses(styles.actions, isStatusLast && styles.second)}>{actions}</div> : null}
      </div>
      {subtitle ? <p className={styles.subtitle}>{subtitle}</p> : null}
    </div>
  )
}
