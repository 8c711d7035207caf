import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { memo } from 'react'
import { tokenize, type Token } from '../../../../../domain/expression/lexer'

const useStyles = makeStyles({
  root: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    minWidth: 0,
  },
  function: { color: tokens.colorBrandForeground1 },
  attribute: { color: tokens.colorPaletteBerryForeground1 },
  string: { color: tokens.colorPaletteGreenForeground1 },
  literal: { color: tokens.colorPaletteDarkOrangeForeground1 },
  quiet: { color: tokens.colorNeutralForeground3 },
})

type Colour = 'function' | 'attribute' | 'string' | 'literal' | 'quiet'
type Piece = { text: string; colour: Colour | undefined }

/** The longest text that a cell shows. The drawer shows all of it. */
const MOST = 240

/** A source on one line in the editor's colors. */
export const SourceText = memo(function SourceText({ text, className }: { text: string; className?: string }) {
  const styles = useStyles()
  return (
    <span className={mergeClasses(styles.root, className)}>
      {pieces(text.slice(0, MOST)).map(({ text: part, colour }, index) =>
        colour === undefined ? (
          part
        ) : (
          <span key={index} className={styles[colour]}>
            {part}
          </span>
        ),
      )}
    </span>
  )
})

function pieces(text: string): Piece[] {
  const list: Piece[] = []
  let end = 0
  const all = tokenize(text)
  all.forEach(({ kind, span }, index) => {
    if (span.start > end) list.push({ text: text.slice(end, span.start), colour: undefined })
    if (span.end > span.start)
      list.push({ text: text.slice(span.start, span.end), colour: colourOf(kind, all[index + 1]?.kind) })
    end = Math.max(end, span.end)
  })
  if (end < text.length) list.push({ text: text.slice(end), colour: undefined })
  return list
}

function colourOf(kind: Token['kind'], next: Token['kind'] | undefined): Colour | undefined {
  switch (kind) {
    case 'word':
      return next === 'open' ? 'function' : 'literal'
    case 'string':
    case 'attribute':
      return kind
    case 'number':
    case 'parameter':
      return 'literal'
    case 'open':
    case 'close':
    case 'comma':
      return 'quiet'
    case 'operator':
    case 'bad':
    case 'end':
      return undefined
  }
}
