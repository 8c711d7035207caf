import { makeStyles, tokens } from '@fluentui/react-components'

const focused = {
  outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
  outlineOffset: `-${tokens.strokeWidthThick}`,
}

export const useGridStyles = makeStyles({
  grid: {
    position: 'relative',
    flex: '1 1 0',
    minHeight: '280px',
    overflow: 'auto',
    // Rows appear and disappear above the visible ones, and the browser must not compensate for them.
    overflowAnchor: 'none',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    // All rows are on paper.
    '@media print': { flex: '0 0 auto', minHeight: 0, overflow: 'visible' },
  },
  // As wide as its columns need, so that rows and header scroll horizontally together. The sum is computed, because
  // min-content would lay every row out twice.
  wide: { minWidth: 'var(--grid-least)' },
  sticky: { position: 'sticky', top: 0, zIndex: 1 },
  head: {
    display: 'grid',
    gridTemplateColumns: 'var(--grid-columns)',
    // base.css gives every element a short transition for reduced motion. Measuring needs the new widths immediately.
    transitionProperty: 'none',
    alignItems: 'stretch',
    height: 'var(--grid-head)',
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  headCell: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    minWidth: 0,
    ':focus-visible': focused,
  },
  plainHead: { padding: `0 ${tokens.spacingHorizontalS}` },
  headButton: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXXS,
    width: '100%',
    height: '100%',
    minWidth: 0,
    padding: `0 ${tokens.spacingHorizontalS}`,
    border: 'none',
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { color: tokens.colorNeutralForeground1, backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': focused,
  },
  headText: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  handle: {
    position: 'absolute',
    top: 0,
    bottom: 0,
    right: '-4px',
    zIndex: 1,
    width: '9px',
    cursor: 'col-resize',
    touchAction: 'none',
    // A thin line that becomes clear under the pointer.
    '::after': {
      content: '""',
      position: 'absolute',
      insetBlock: '25%',
      left: '4px',
      width: '1px',
      backgroundColor: tokens.colorNeutralStroke2,
    },
    ':hover::after': { insetBlock: 0, width: '2px', backgroundColor: tokens.colorCompoundBrandStroke },
    ':active::after': { insetBlock: 0, width: '2px', backgroundColor: tokens.colorCompoundBrandStroke },
  },
  row: {
    display: 'grid',
    gridTemplateColumns: 'var(--grid-columns)',
    transitionProperty: 'none',
    height: 'var(--grid-row)',
    boxSizing: 'border-box',
    contain: 'strict',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  opens: { cursor: 'pointer', ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover } },
  selected: {
    backgroundColor: tokens.colorBrandBackground2,
    ':hover': { backgroundColor: tokens.colorBrandBackground2Hover },
  },
  // The active row. Forced colors remove shadows and backgrounds, so an outline marks it there.
  active: {
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    '@media (forced-colors: active)': {
      outline: `${tokens.strokeWidthThick} solid Highlight`,
      outlineOffset: `-${tokens.strokeWidthThick}`,
    },
  },
  cell: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minWidth: 0,
    padding: `0 ${tokens.spacingHorizontalS}`,
    overflow: 'hidden',
    whiteSpace: 'nowrap',
  },
  // Cards, groups and other rows with one cell across all columns.
  whole: { gridColumn: '1 / -1', minWidth: 0, height: '100%', overflow: 'hidden' },
  card: { minWidth: 0, height: '100%', overflow: 'hidden' },
  numeric: { justifyContent: 'flex-end', textAlign: 'end' },
})
