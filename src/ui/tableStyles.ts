import { makeStyles, tokens } from '@fluentui/react-components'

const cell = {
  padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS} 0`,
  borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  textAlign: 'start',
  verticalAlign: 'top',
  // A row isn't split between two sheets of paper.
  '@media print': { breakInside: 'avoid' },
} as const

/** Styles for small text tables that need no sorting and no virtual rows. */
export const useTableStyles = makeStyles({
  scroller: {
    overflowX: 'auto',
    minWidth: 0,
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  table: {
    width: '100%',
    minWidth: '640px',
    '@media print': { minWidth: 'auto' },
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase300,
  },
  heading: {
    ...cell,
    color: tokens.colorNeutralForeground3,
    fontWeight: tokens.fontWeightRegular,
    whiteSpace: 'nowrap',
  },
  rowHeading: { ...cell, fontWeight: tokens.fontWeightSemibold, whiteSpace: 'nowrap' },
  cell,
  code: { ...cell, fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
})
