import { EditorView } from '@codemirror/view'
import { tokens } from '@fluentui/react-components'

const mono = tokens.fontFamilyMonospace

/**
 * A wavy line below a diagnostic. It's a text decoration, because forced colors keep those and remove background
 * images.
 */
const wavy = (color: string) => ({
  backgroundImage: 'none',
  paddingBottom: '1px',
  textDecorationLine: 'underline',
  textDecorationStyle: 'wavy',
  textDecorationColor: color,
  textDecorationThickness: '1px',
  textUnderlineOffset: '3px',
})

/**
 * The editor in Fluent's colors. The tokens are CSS variables, which a shadow root inherits, so one theme serves light,
 * dark and high contrast.
 */
export const editorTheme = EditorView.theme({
  '&': {
    height: '100%',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    fontSize: tokens.fontSizeBase300,
  },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: mono, lineHeight: '1.55' },
  '.cm-content': { padding: '8px 0', caretColor: tokens.colorNeutralForeground1 },
  '.cm-line': { padding: '0 12px' },
  '.cm-content ::selection, .cm-line::selection': { backgroundColor: tokens.colorBrandBackground2Pressed },
  '.cm-placeholder': { color: tokens.colorNeutralForeground3 },
  '.cm-bracketMatched': {
    backgroundColor: tokens.colorBrandBackground2Pressed,
    fontWeight: tokens.fontWeightBold,
    color: tokens.colorNeutralForeground1,
  },
  '.cm-bracketAlone': { color: tokens.colorStatusDangerForeground1 },
  '.cm-lintRange-error': wavy(tokens.colorStatusDangerForeground1),
  '.cm-lintRange-warning': wavy(tokens.colorStatusWarningForeground1),
  '.cm-lintRange-info': wavy(tokens.colorBrandForeground1),
  '.cm-lintRange-active': { backgroundColor: tokens.colorNeutralBackground1Selected },
  '.cm-tooltip': {
    maxWidth: 'min(460px, calc(100vw - 32px))',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow16,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    zIndex: '10',
  },
  '.cm-tooltip-section:not(:first-child)': { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: mono, maxHeight: '15em', minWidth: '240px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    alignItems: 'baseline',
    padding: '3px 8px',
    borderRadius: '2px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: tokens.fontWeightBold },
  '.cm-completionDetail': {
    marginInlineStart: 'auto',
    paddingInlineStart: '16px',
    fontStyle: 'normal',
    fontFamily: tokens.fontFamilyBase,
    color: tokens.colorNeutralForeground3,
  },
  'li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-tooltip.cm-completionInfo': { padding: '8px 12px', width: 'min(340px, calc(100vw - 32px))' },
  '.cm-completionIcon': { display: 'none' },
  '.cm-diagnostic': { padding: '6px 10px', borderLeft: '4px solid transparent', whiteSpace: 'pre-wrap' },
  '.cm-diagnostic-error': { borderLeftColor: tokens.colorStatusDangerBorder2 },
  '.cm-diagnostic-warning': { borderLeftColor: tokens.colorStatusWarningBorder2 },
  '.cm-diagnostic-info': { borderLeftColor: tokens.colorBrandStroke1 },
  '.cm-diagnosticAction': {
    marginInlineStart: '8px',
    padding: '2px 8px',
    font: 'inherit',
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    borderRadius: tokens.borderRadiusMedium,
  },
  '@media (forced-colors: active)': {
    '.cm-bracketMatched': { outline: '1px solid CanvasText' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
      color: 'HighlightText',
      backgroundColor: 'Highlight',
      forcedColorAdjust: 'none',
    },
    '.cm-content ::selection, .cm-line::selection': { color: 'HighlightText', backgroundColor: 'Highlight' },
  },
})
