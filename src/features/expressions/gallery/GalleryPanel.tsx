import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { parse } from '../../../domain/expression/parse'
import { printPretty } from '../../../domain/expression/print'
import { inputsText } from '../inputs/inputText'
import type { Inputs } from '../playgroundState'
import { galleryExamples, type GalleryExample } from './examples'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalL, minWidth: 0 },
  intro: { margin: 0, color: tokens.colorNeutralForeground2 },
  topic: { display: 'grid', gap: tokens.spacingVerticalS },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(340px, 100%), 1fr))',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
  card: {
    display: 'grid',
    alignContent: 'start',
    gap: tokens.spacingVerticalS,
    minWidth: 0,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  text: { margin: 0 },
  code: {
    margin: 0,
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    margin: 0,
    fontSize: tokens.fontSizeBase200,
  },
  term: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, overflowWrap: 'anywhere' },
  result: { margin: 0, fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
})

const topics = [...new Set(galleryExamples.map(({ topic }) => topic))]

/** Worked examples for people who are new to expressions. Each opens with its inputs. */
export default function GalleryPanel({ onOpen }: { onOpen: (expression: string, inputs: Inputs) => void }) {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <p className={styles.intro}>Each opens in the editor with its inputs. Change something and watch the result.</p>
      {topics.map((topic) => (
        <section key={topic} className={styles.topic} aria-label={topic}>
          <h3 className={styles.heading}>{topic}</h3>
          <ul className={styles.cards}>
            {galleryExamples
              .filter((example) => example.topic === topic)
              .map((example) => (
                <ExampleCard key={example.title} example={example} onOpen={onOpen} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function ExampleCard({
  example,
  onOpen,
}: {
  example: GalleryExample
  onOpen: (expression: string, inputs: Inputs) => void
}) {
  const styles = useStyles()
  const { title, teaches, expression, inputs, expected } = example
  const pretty = printPretty(parse(expression).root, 60)
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <h4 className={styles.title}>{title}</h4>
        <Button size="small" aria-label={`Try ${title}`} onClick={() => onOpen(pretty, inputs)}>
          Try it
        </Button>
      </div>
      <p className={styles.text}>{teaches}</p>
      <pre className={styles.code}>{pretty}</pre>
      <dl className={styles.facts}>
        <dt className={styles.term}>With</dt>
        <dd className={styles.value}>{inputsText(inputs)}</dd>
        <dt className={styles.term}>Gives</dt>
        <dd className={styles.result}>
          {expected.length === 0 ? 'nothing: left out of the flow' : expected.join(' · ')}
        </dd>
      </dl>
    </li>
  )
}
