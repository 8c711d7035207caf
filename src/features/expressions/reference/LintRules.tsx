import { Link, makeStyles, tokens } from '@fluentui/react-components'
import { expressionRules } from '../../../domain/lint/expression/rules'
import { splitEvidence } from './searchReference'

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalM, margin: 0, padding: 0, listStyle: 'none' },
  item: { display: 'grid', gap: tokens.spacingVerticalXXS },
  title: { fontWeight: tokens.fontWeightSemibold },
  evidence: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  code: {
    color: tokens.colorNeutralForeground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase100,
  },
  text: { margin: 0 },
})

/** The warnings of the editor, with the source of each. */
export function LintRules({ text }: { text: string }) {
  const styles = useStyles()
  const words = text.toLowerCase().split(/\s+/)
  const rules = expressionRules.filter(({ id, title, evidence }) =>
    words.every((word) => `${id} ${title} ${evidence}`.toLowerCase().includes(word)),
  )
  if (rules.length === 0) return <p className={styles.text}>No rule mentions “{text}”.</p>
  return (
    <ul className={styles.list} aria-label="Rules">
      {rules.map(({ id, title, evidence }) => {
        const { before, url, after } = splitEvidence(evidence)
        return (
          <li key={id} className={styles.item}>
            <span className={styles.title}>{title}</span>
            <span className={styles.evidence}>
              {before}
              {url === undefined ? null : (
                <Link inline href={url} target="_blank" rel="noreferrer">
                  {pageName(url)}
                </Link>
              )}
              {after}
            </span>
            <span className={styles.code}>{id}</span>
          </li>
        )
      })}
    </ul>
  )
}

/** The last segment of a URL, which on the documentation site is the page's name. */
function pageName(url: string): string {
  const { pathname, hash, hostname } = new URL(url)
  return `${
    pathname
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? hostname
  }${hash}`
}
