import { counted, formatNumber } from '../base/numbers'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ObjectMappingSummary, RuleSummary, SchemaSummary } from '../domain/jobs/schemaSummary'
import { CopyValue } from '../ui/CopyValue'
import { EmptyState } from '../ui/EmptyState'
import { Explain } from '../ui/Explain'
import { Panel } from '../ui/Panel'
import { StatusBadge } from '../ui/StatusBadge'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalL, minWidth: 0 },
  counts: { margin: 0, color: tokens.colorNeutralForeground2 },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  mapping: { display: 'grid', gap: tokens.spacingVerticalXS, minWidth: 0, paddingTop: tokens.spacingVerticalS },
  scope: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, color: tokens.colorNeutralForeground2 },
  scroller: {
    overflowX: 'auto',
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  table: { borderCollapse: 'collapse', width: '100%' },
  cell: {
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXXS} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    textAlign: 'start',
    verticalAlign: 'top',
    fontWeight: tokens.fontWeightRegular,
  },
  head: {
    fontWeight: tokens.fontWeightSemibold,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    whiteSpace: 'nowrap',
  },
  source: { width: '45%' },
  noWrap: { whiteSpace: 'nowrap' },
  code: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    minWidth: '140px',
  },
  number: { fontVariantNumeric: 'tabular-nums', textAlign: 'end' },
  muted: { color: tokens.colorNeutralForeground3 },
})

function ObjectMapping({ mapping }: { mapping: ObjectMappingSummary }) {
  const styles = useStyles()
  const name = `${mapping.source || '(no source)'} → ${mapping.target || '(no target)'}`
  return (
    <div className={styles.mapping}>
      <div className={styles.line}>
        <h3 className={styles.heading}>{name}</h3>
        <StatusBadge tone={mapping.enabled ? 'success' : 'neutral'} label={mapping.enabled ? 'Enabled' : 'Disabled'} />
        <span>{mapping.flow.length === 0 ? 'nothing flows' : mapping.flow.join(', ')}</span>
        <span className={styles.muted}>
          {mapping.name ? `${mapping.name} · ` : ''}
          {counted(mapping.rows.length, 'mapping')}
        </span>
      </div>
      {mapping.scope.length === 0 ? (
        <p className={styles.counts}>No scoping filter: every assigned object is in scope.</p>
      ) : (
        <div>
          In scope when {mapping.scope.length === 1 ? 'this holds' : 'any of these holds'}:
          <ul className={styles.scope}>
            {mapping.scope.map((line) => (
              <li key={line} className={styles.code}>
                {line}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div
        className={styles.scroller}
        role="region"
        aria-label={`Attribute mappings of ${name}, scrollable`}
        tabIndex={0}
      >
        <table className={styles.table} aria-label={`Attribute mappings of ${name}`}>
          <thead>
            <tr>
              <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
                Target attribute
              </th>
              <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
                Source
              </th>
              <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
                Matches
              </th>
              <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
                Flows
              </th>
              <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
                If empty
              </th>
            </tr>
          </thead>
          <tbody>
            {mapping.rows.map((row, index) => (
              // The service allows duplicate target names, so the key includes the position.
              <tr key={`${row.target}:${String(index)}`}>
                <th scope="row" className={mergeClasses(styles.cell, styles.code)}>
                  {row.target}
                </th>
                <td
                  className={mergeClasses(styles.cell, styles.code, styles.source, row.source === '' && styles.muted)}
                >
                  {row.source === '' ? 'no source' : row.source}
                </td>
                <td className={mergeClasses(styles.cell, styles.number)}>{row.matching ?? ''}</td>
                <td className={mergeClasses(styles.cell, styles.noWrap)}>{row.applies}</td>
                <td className={mergeClasses(styles.cell, styles.code)}>{row.defaultValue ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function Rule({ rule }: { rule: RuleSummary }) {
  const styles = useStyles()
  return (
    <Panel
      title={`${rule.source} → ${rule.target}`}
      aside={
        <>
          {rule.name} · priority {rule.priority}
          {rule.editable ? '' : ' · not editable'}
        </>
      }
    >
      <div className={styles.line}>
        <span>
          <Explain text="The rule's id: provisioning on demand asks for it.">Rule</Explain>{' '}
          <CopyValue value={rule.id} label="rule id" />
        </span>
        {rule.provisionsOnDemand ? <StatusBadge tone="info" label="Provisions on demand" /> : null}
      </div>
      {rule.objectMappings.map((mapping, index) => (
        <ObjectMapping key={`${mapping.name}:${String(index)}`} mapping={mapping} />
      ))}
    </Panel>
  )
}

/** A read-only schema: rules, scopes and mapping tables, and the directories that they use. */
export function SchemaSummaryView({ summary }: { summary: SchemaSummary }) {
  const styles = useStyles()
  const { counts } = summary
  if (counts.rules === 0 && summary.directories.length === 0) {
    return (
      <EmptyState title="The schema is empty">
        The service sent neither rules nor directories. Templates that only describe an app look like this.
      </EmptyState>
    )
  }
  return (
    <div className={styles.root}>
      <p className={styles.counts}>
        {counted(counts.rules, 'rule')}, {counted(counts.objectMappings, 'object mapping')},{' '}
        {counted(counts.attributeMappings, 'attribute mapping')}, {counted(counts.attributes, 'attribute')} in{' '}
        {summary.directories.length === 1 ? '1 directory' : `${String(summary.directories.length)} directories`}
        {summary.version ? `, version ${summary.version}` : ''}.
      </p>
      {summary.rules.map((rule, index) => (
        <Rule key={`${rule.id}:${String(index)}`} rule={rule} />
      ))}
      <Panel title="Directories">
        <div className={styles.scroller} role="region" aria-label="Directories, scrollable" tabIndex={0}>
          <table className={styles.table} aria-label="Directories">
            <thead>
              <tr>
                <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
                  Directory
                </th>
                <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
                  Object
                </th>
                <th scope="col" className={mergeClasses(styles.cell, styles.head, styles.number)}>
                  Attributes
                </th>
                <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
                  <Explain text="The attribute that identifies an object for good: unique and immutable.">
                    Anchor
                  </Explain>
                </th>
                <th scope="col" className={mergeClasses(styles.cell, styles.head, styles.number)}>
                  Required
                </th>
                <th scope="col" className={mergeClasses(styles.cell, styles.head, styles.number)}>
                  <Explain text="Attributes that someone in the tenant added.">Custom</Explain>
                </th>
              </tr>
            </thead>
            <tbody>
              {summary.directories.flatMap((directory) =>
                (directory.objects.length === 0 ? [undefined] : directory.objects).map((object, index) => (
                  <tr key={`${directory.id}:${object?.name ?? ''}:${String(index)}`}>
                    <th scope="row" className={mergeClasses(styles.cell, styles.noWrap)}>
                      {index === 0 ? directory.name : <span className={styles.muted}>{directory.name}</span>}
                      {index === 0 && directory.discoverable ? (
                        <span className={styles.muted}> · discoverable</span>
                      ) : null}
                      {index === 0 && directory.readOnly ? <span className={styles.muted}> · read-only</span> : null}
                    </th>
                    <td className={mergeClasses(styles.cell, styles.code)}>{object?.name ?? 'no objects'}</td>
                    <td className={mergeClasses(styles.cell, styles.number)}>
                      {object ? formatNumber(object.attributes) : ''}
                    </td>
                    <td className={mergeClasses(styles.cell, styles.code)}>{object?.anchor ?? ''}</td>
                    <td className={mergeClasses(styles.cell, styles.number)}>
                      {object ? formatNumber(object.required) : ''}
                    </td>
                    <td className={mergeClasses(styles.cell, styles.number)}>
                      {object ? formatNumber(object.customerDefined) : ''}
                    </td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </div>
      </Panel>
    </div>
  )
}
