import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { explained } from '../../ui/explanations'
import type { LogLines } from './useLogLines'
import { countText } from './logLabels'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    minHeight: '28px',
    fontSize: tokens.fontSizeBase200,
    minWidth: 0,
  },
  count: { color: tokens.colorNeutralForeground2 },
  link: { minWidth: 'auto', padding: `0 ${tokens.spacingHorizontalXS}` },
})

/** How many of the loaded events match, and how to load more. */
export function LogCount({ lines }: { lines: LogLines }) {
  const styles = useStyles()
  const { loaded, shown, hasMore, isLoading, isLoadingMore, isLoadingAll, isFilteredHere } = lines
  return (
    <div className={styles.root}>
      <span className={styles.count} role="status">
        {isLoading ? 'Loading…' : countWords(loaded.length, isFilteredHere ? shown.length : undefined, hasMore)}
      </span>
      {hasMore ? (
        <>
          <Button
            size="small"
            appearance="transparent"
            className={styles.link}
            disabledFocusable={isLoadingMore}
            onClick={lines.loadMore}
          >
            {isLoadingMore ? 'Loading…' : 'Load more'}
          </Button>
          <Button
            size="small"
            appearance="transparent"
            className={styles.link}
            onClick={isLoadingAll ? lines.stop : lines.loadAll}
            {...explained(
              isLoadingAll
                ? undefined
                : 'Microsoft Graph allows five log requests in 10 seconds, so this can take a while. You can stop it.',
            )}
          >
            {isLoadingAll ? 'Stop' : 'Load all'}
          </Button>
        </>
      ) : null}
    </div>
  )
}

/** "312 loaded, more to come", "40 of 312 loaded, more to come", "312 lines". */
export function countWords(loaded: number, shown: number | undefined, hasMore: boolean): string {
  const of = shown === undefined ? '' : `${countText(shown)} of `
  if (hasMore) return `${of}${countText(loaded)} loaded, more available`
  return `${of}${countText(loaded)} ${loaded === 1 ? 'event' : 'events'}`
}
