import { Checkbox, makeStyles, Switch, tokens } from '@fluentui/react-components'
import { ArrowRight16Regular, LockClosed16Regular } from '@fluentui/react-icons'
import { setObjectMapping } from '../../../domain/schema/mappingEdits'
import { textAt, type ObjectMappingPosition } from '../../../domain/schema/schemaIndex'
import { explained } from '../../../ui/explanations'
import { useEditor } from '../editor/editorContext'
import { objectFlows, objectFlowLabels, readObjectFlows, writeObjectFlows, type ObjectFlow } from './objectFlows'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXL}`,
    minWidth: 0,
  },
  direction: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
  side: {
    display: 'inline-flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: tokens.spacingHorizontalXS,
    minWidth: 0,
  },
  object: { fontWeight: tokens.fontWeightSemibold },
  directory: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  arrow: { display: 'inline-flex', color: tokens.colorNeutralForeground3 },
  flows: { display: 'flex', flexWrap: 'wrap', alignItems: 'center' },
  locked: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground2,
  },
})

/** The source and target of the object mapping, and the operations that it performs. */
export function ObjectMappingBar({
  position,
  blocked,
}: {
  position: ObjectMappingPosition
  blocked: string | undefined
}) {
  const styles = useStyles()
  const { document, run } = useEditor()
  const { rule, objectMapping, path } = position
  const isEnabled = objectMapping.enabled !== false
  const flows = readObjectFlows(objectMapping.flowTypes)

  const setFlow = (flow: ObjectFlow, isOn: boolean) => {
    const next = new Set(flows)
    if (isOn) next.add(flow)
    else next.delete(flow)
    run({
      ...setObjectMapping(document, path, { flowTypes: writeObjectFlows(next, objectMapping.flowTypes) }),
      label: `${isOn ? 'Turn on' : 'Turn off'} ${objectFlowLabels[flow].label}`,
    })
  }

  return (
    <div className={styles.root}>
      <div className={styles.direction}>
        <Side object={textAt(objectMapping, 'sourceObjectName')} directory={textAt(rule, 'sourceDirectoryName')} />
        <span className={styles.arrow} role="img" aria-label="to">
          <ArrowRight16Regular />
        </span>
        <Side object={textAt(objectMapping, 'targetObjectName')} directory={textAt(rule, 'targetDirectoryName')} />
        {rule.editable === false ? (
          <span className={styles.locked}>
            <LockClosed16Regular /> Locked by the service
          </span>
        ) : null}
      </div>
      <div className={styles.flows} role="group" aria-label="What this object mapping does">
        <Switch
          label="Enabled"
          checked={isEnabled}
          disabled={blocked !== undefined}
          onChange={(_, { checked }) =>
            run({
              ...setObjectMapping(document, path, { enabled: checked }),
              label: `${checked ? 'Enable' : 'Disable'} ${textAt(objectMapping, 'name') || 'the object mapping'}`,
            })
          }
          {...explained(blocked ?? "While it's off, the service skips this object mapping.")}
        />
        {objectFlows.map((flow) => (
          <Checkbox
            key={flow}
            label={objectFlowLabels[flow].label}
            checked={flows.has(flow)}
            disabled={blocked !== undefined}
            onChange={(_, { checked }) => setFlow(flow, checked === true)}
            {...explained(blocked ?? objectFlowLabels[flow].means)}
          />
        ))}
      </div>
    </div>
  )
}

function Side({ object, directory }: { object: string; directory: string }) {
  const styles = useStyles()
  return (
    <span className={styles.side}>
      <span className={styles.object}>{object || '(no object)'}</span>
      <span className={styles.directory}>{directory || '(no directory)'}</span>
    </span>
  )
}
