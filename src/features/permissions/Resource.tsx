import { makeStyles, tokens } from '@fluentui/react-components'
import { Panel } from '../../ui/Panel'
import { useTableStyles } from '../../ui/tableStyles'
import { TextTable } from '../../ui/TextTable'

const useStyles = makeStyles({
  json: {
    margin: 0,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  text: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  notes: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXXL, display: 'grid', gap: tokens.spacingVerticalXS },
})

const pair = 'microsoft.graph.synchronizationSecretKeyStringValuePair'

const properties = [
  { name: 'id', type: 'string', text: 'The unique identifier. Read-only.' },
  { name: 'secrets', type: `${pair} collection`, text: 'Credentials for the provisioned cloud app.' },
  {
    name: 'templates',
    type: 'microsoft.graph.synchronizationTemplate collection',
    text: 'Predefined settings for an application.',
  },
  {
    name: 'jobs',
    type: 'microsoft.graph.synchronizationJob collection',
    text: 'Jobs that read one directory for changes and write them to another in the background.',
  },
]

const json = `{
  "id": "String",
  "secrets": [{ "@odata.type": "${pair}" }],
  "templates": [{ "@odata.type": "microsoft.graph.synchronizationTemplate" }],
  "jobs": [{ "@odata.type": "microsoft.graph.synchronizationJob" }]
}`

/** What the pages say, and what Syncscope expects. */
const disagreements = [
  "Reading functions and filter operators doesn't write anything, but Synchronization.Read.All isn't enough for it.",
  "Application.ReadWrite.OwnedBy is documented as enough for apps that the caller owns. It's been refused in practice, so don't rely on it.",
  'Discovering the attributes of a directory needs Directory.ReadWrite.All. Everything else needs Synchronization.ReadWrite.All.',
  'Creating a job returns 201, but the printed example shows 200.',
  'Saving or deleting a schema returns 204. Older pages say 201.',
  'Updating a template is a PATCH, but the example shows a PUT. Send the whole template, because missing properties are erased.',
  'The table of a secret calls its text credentials. The property is value.',
  'The details of an on-demand run are declared as key-value pairs. They arrive as JSON text, in one of three forms.',
  'FormatDateTime has three parameters on one page and four on another.',
  'The service lists at least 8 filter operators, and the product page lists 14.',
  'The quarantine reason is QuarantinedOnDemand. The product page spells it QuarantineOnDemand.',
  'Some paths are listed with a slash at the end. The service accepts both forms.',
]

/** The resource behind the permission, and where Microsoft's pages contradict each other. */
export function Resource() {
  const styles = useStyles()
  const table = useTableStyles()
  return (
    <>
      <Panel title="Properties of synchronization">
        <TextTable label="Properties of synchronization" headings={['Property', 'Type', 'Description']}>
          {properties.map(({ name, type, text }) => (
            <tr key={name}>
              <th scope="row" className={table.rowHeading}>
                {name}
              </th>
              <td className={table.code}>{type}</td>
              <td className={table.cell}>{text}</td>
            </tr>
          ))}
        </TextTable>
        <p className={styles.text}>
          Relationships: jobs (synchronizationJob collection), secrets (synchronizationSecretKeyStringValuePair
          collection), and templates (synchronizationTemplate collection).
        </p>
        <pre className={styles.json} aria-label="JSON representation">
          {json}
        </pre>
      </Panel>
      <Panel title="Where Microsoft's pages disagree">
        <ul className={styles.notes}>
          {disagreements.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Panel>
    </>
  )
}
