import { formatNumber } from '../base/numbers'
import { Button, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  ArrowDownload16Regular,
  ChevronDown16Regular,
  ChevronUp16Regular,
  Copy16Regular,
  Search16Regular,
} from '@fluentui/react-icons'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { copyText } from './CopyValue'
import { cssVariables, useCssVariables } from './cssVariables'
import { downloadText, fileName } from '../browser/download'
import { useFixedRows } from './fixedRows'
import { matchingLines, pieces } from './jsonText'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    padding: tokens.spacingVerticalXS,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  search: { flexGrow: 1, maxWidth: '320px', minWidth: '140px' },
  count: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, marginInlineEnd: 'auto' },
  scroller: {
    overflow: 'auto',
    height: 'min(60vh, var(--json-height))',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: '20px',
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  lines: { position: 'relative', height: 'var(--json-height)', minWidth: 'max-content' },
  line: {
    position: 'absolute',
    top: 'var(--line-top)',
    left: 0,
    minWidth: '100%',
    height: '20px',
    display: 'flex',
    whiteSpace: 'pre',
  },
  current: {
    backgroundColor: tokens.colorBrandBackground2,
    '@media (forced-colors: active)': { outline: '1px solid Highlight' },
  },
  number: {
    flexShrink: 0,
    width: '6ch',
    paddingInlineEnd: '2ch',
    textAlign: 'end',
    color: tokens.colorNeutralForeground4,
    userSelect: 'none',
  },
  key: { color: tokens.colorBrandForeground1 },
  string: { color: tokens.colorPaletteDarkOrangeForeground1 },
  literal: { color: tokens.colorPaletteGreenForeground1 },
  mark: { color: tokens.colorNeutralForeground3 },
})

/** In pixels. All lines have the same height, so a document of a megabyte needs no measuring. */
const lineHeight = 20

export default function JsonLines({ value, label }: { value: unknown; label: string }) {
  const styles = useStyles()
  const scroller = useRef<HTMLDivElement>(null)
  const [sought, setSought] = useState('')
  const [at, setAt] = useState(0)
  const text = useMemo(() => JSON.stringify(value, undefined, 2) ?? 'undefined', [value])
  const lines = useMemo(() => text.split('\n'), [text])
  const deferred = useDeferredValue(sought)
  const matches = useMemo(() => matchingLines(lines, deferred), [lines, deferred])
  const current = matches[at]
  const { first, end, total, scrollToRow } = useFixedRows({
    scroller,
    count: lines.length,
    rowHeight: lineHeight,
    overscan: 20,
  })
  useCssVariables(scroller, { '--json-height': `${String(total)}px` })

  const goTo = (index: number) => {
    const wrapped = matches.length ? (index + matches.length) % matches.length : 0
    setAt(wrapped)
    const line = matches[wrapped]
    if (line !== undefined) scrollToRow(line, 'center')
  }

  return (
    <div className={styles.root}>
      <div className={styles.bar}>
        <Input
          className={styles.search}
          size="small"
          type="search"
          aria-label={`Search in ${label}`}
          placeholder="Search"
          contentBefore={<Search16Regular />}
          value={sought}
          onChange={(_, data) => {
            setSought(data.value)
            setAt(0)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') goTo(event.shiftKey ? at - 1 : current === undefined ? 0 : at + 1)
          }}
        />
        <Button
          size="small"
          appearance="subtle"
          icon={<ChevronUp16Regular />}
          aria-label="Previous match"
          disabledFocusable={!matches.length}
          onClick={() => goTo(at - 1)}
        />
        <Button
          size="small"
          appearance="subtle"
          icon={<ChevronDown16Regular />}
          aria-label="Next match"
          disabledFocusable={!matches.length}
          onClick={() => goTo(at + 1)}
        />
        <span className={styles.count} role="status">
          {deferred
            ? matches.length
              ? `${String(at + 1)} of ${String(matches.length)}`
              : 'No match'
            : `${formatNumber(lines.length)} lines`}
        </span>
        <Button size="small" appearance="subtle" icon={<Copy16Regular />} onClick={() => void copyText(text, label)}>
          Copy
        </Button>
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowDownload16Regular />}
          onClick={() => downloadText(`${fileName(label)}.json`, 'application/json', text)}
        >
          Download
        </Button>
      </div>
      <div ref={scroller} className={styles.scroller} tabIndex={0} role="region" aria-label={label}>
        <div className={styles.lines}>
          {Array.from({ length: end - first }, (_, offset) => first + offset).map((index) => (
            <div
              key={index}
              className={mergeClasses(styles.line, index === current && styles.current)}
              ref={cssVariables({ '--line-top': `${String(index * lineHeight)}px` })}
            >
              <span className={styles.number} aria-hidden>
                {index + 1}
              </span>
              <span>
                {pieces(lines[index] ?? '').map((piece, position) => (
                  <span key={position} className={styles[piece.kind]}>
                    {piece.text}
                  </span>
                ))}
              </span>
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
