import { makeStyles, Switch, tokens } from '@fluentui/react-components'
import { hasCommandKey, keyName } from '../browser/keyNames'
import { Dialog } from '../ui/dialog/Dialog'
import { setPreferences, usePreferences } from '../ui/preferences'
import { navigation } from './navigationItems'

const useStyles = makeStyles({
  keys: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    margin: 0,
  },
  row: { display: 'contents' },
  combination: { display: 'flex', gap: tokens.spacingHorizontalXXS, alignItems: 'center' },
  what: { margin: 0 },
  key: {
    padding: `0 ${tokens.spacingHorizontalXS}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusSmall,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
  },
})

const keys: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['?'], 'This help'],
  [['Ctrl', 'K'], 'Search pages, apps, jobs and people, or open a pasted ID'],
  [['/'], 'Moves to the search box of the page'],
  [['R'], 'Opens or closes the request panel'],
  ...navigation.map(({ key, label }) => [['G', key.toUpperCase()], `Go to ${label}`] as const),
  [['Tab'], 'Moves to the next control. Focus an underlined term to see what it means'],
  [['Enter'], 'Opens a row or a link, presses a button'],
  [['↑', '↓'], 'Moves between table rows. Page Up, Page Down, Home, and End also work'],
  [['→'], 'Moves to the buttons in a row. ← or Esc goes back'],
  [['←', '→'], 'Between the commands of a page, the pages of an app, and the explanations of a panel'],
  [['Space'], 'Selects a row, or pins an app'],
  [['Ctrl', 'Space'], 'Selects an app, in the list of apps'],
  [['Shift', 'F10'], 'The menu of a row, or of a column from its header'],
  [['Shift', '→'], 'On a column header, makes it wider. Shift+← makes it narrower'],
  [['Ctrl', 'A'], 'Selects every row shown, where rows can be selected'],
  [['Shift', '↓'], 'Extends the selection of rows'],
  [['↓'], 'Moves from a search box to its results'],
  [['Ctrl', 'Z'], `Undoes a change of a schema. ${keyName(hasCommandKey() ? 'Shift+Ctrl+Z' : 'Ctrl+Y')} redoes it`],
  [['Ctrl', 'S'], 'Opens the review of a changed schema'],
  [['Alt', '↓'], 'Moves to the next mapping or log line while one is open. Alt with ↑ goes back'],
  [['Del'], 'Removes the selected mappings'],
  [['Ctrl', 'Enter'], 'Evaluates an expression'],
  [['Ctrl', 'Space'], 'Completes an expression'],
  [['F8'], 'Moves to the next problem in an editor'],
  [['↑', '↓'], 'Changes the height of the request panel, on its upper edge'],
  [['Shift', '←'], 'Selects a time on the chart of the log. Enter filters by it'],
  [['Esc'], 'Closes what is open: an explanation, a panel, a dialog'],
]

/** A key as the person's keyboard names it. A Mac keeps Command with Space for itself, so that stays Ctrl there. */
const labelOf = (key: string, combination: readonly string[]) => (combination.includes('Space') ? key : keyName(key))

/** The keyboard shortcuts, and the switch for single-key ones. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const styles = useStyles()
  const { shortcuts } = usePreferences()
  return (
    <Dialog title="Keyboard and help" startsAtTitle closesOnBackdrop onClose={onClose}>
      <p className={styles.what}>
        Every page, tab and filter is in the address: copy it to share what you see. Numbers and terms with a dotted
        underline explain themselves.
      </p>
      <dl className={styles.keys}>
        {keys.map(([combination, what]) => (
          <div key={what} className={styles.row}>
            <dt className={styles.combination}>
              {combination.map((key) => (
                <kbd key={key} className={styles.key}>
                  {labelOf(key, combination)}
                </kbd>
              ))}
            </dt>
            <dd className={styles.what}>{what}</dd>
          </div>
        ))}
      </dl>
      <Switch
        label="Shortcuts of single keys (?, /, R and G)"
        checked={shortcuts === 'on'}
        onChange={(_, { checked }) => setPreferences({ shortcuts: checked ? 'on' : 'off' })}
      />
    </Dialog>
  )
}
