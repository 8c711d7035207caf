import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { AttributeMappingSource } from '../../domain/resources/synchronization'

const useStyles = makeStyles({
  scroll: { overflowX: 'auto', minWidth: 0 },
  list: { display: 'grid', gap: tokens.spacingVerticalXXS, margin: 0, padding: 0, listStyleType: 'none' },
  nested: {
    marginInlineStart: '5px',
    paddingInlineStart: tokens.spacingHorizontalM,
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: `0 ${tokens.spacingHorizontalS}`,
    minWidth: '160px',
  },
  key: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  node: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  type: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

/** The tree that the service parsed the text into. A saved mapping holds the same tree. */
export function WireTreeView({ tree }: { tree: AttributeMappingSource }) {
  const styles = useStyles()
  return (
    <div className={styles.scroll}>
      <ul className={styles.list} aria-label="The service's tree">
        <WireItem tree={tree} />
      </ul>
    </div>
  )
}

function WireItem({ tree, parameter }: { tree: AttributeMappingSource; parameter?: string | null | undefined }) {
  const styles = useStyles()
  const parameters = tree.parameters ?? []
  return (
    <li>
      <div className={styles.line}>
        {parameter ? <span className={styles.key}>{parameter}</span> : null}
        <span className={styles.node}>
          {tree.type === 'Function' ? `${tree.name ?? ''}()` : (tree.expression ?? tree.name)}
        </span>
        <span className={styles.type}>{tree.type}</span>
      </div>
      {parameters.length > 0 ? (
        <ul className={mergeClasses(styles.list, styles.nested)}>
          {parameters.map(({ key, value }, index) =>
            value ? <WireItem key={index} tree={value} parameter={key} /> : null,
          )}
        </ul>
      ) : null}
    </li>
  )
}
