import { makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  code: {
    padding: `0 ${tokens.spacingHorizontalXXS}`,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground4,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '0.93em',
    overflowWrap: 'anywhere',
  },
})

/** A sentence with names and values in backticks. */
export function Sentence({ text }: { text: string }) {
  const styles = useStyles()
  const parts = text.split('`')
  // An odd number means that there's a stray backtick, and then nothing is treated as a name.
  if (parts.length % 2 === 0) return <>{text}</>
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <code key={index} className={styles.code}>
            {part}
          </code>
        ) : (
          part
        ),
      )}
    </>
  )
}
