import { Checkbox, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { Search16Regular } from '@fluentui/react-icons'
import { useMemo, useState } from 'react'
import { addMappings, newMapping } from '../../../../../domain/schema/mappingEdits'
import { listAt, textAt, type ObjectMappingPosition } from '../../../../../domain/schema/schemaIndex'
import { Dialog } from '../../../../../ui/dialog/Dialog'
import { notify } from '../../../../../ui/notifications'
import { moreText } from '../../../../../ui/picker/narrowOptions'
import { StatusBadge } from '../../../../../ui/StatusBadge'
import { Tabs } from '../../../../../ui/Tabs'
import { useEditor } from '../../../editor/editorContext'
import { SourceText } from '../table/SourceText'
import { counted } from '../../../../../base/numbers'
import { attributeSummary } from '../../../shared/attributeOptions'
import { certainty, proposalsFor, type Proposal } from './proposals'

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  list: {
    display: 'grid',
    alignContent: 'start',
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    maxHeight: 'min(420px, 46vh)',
    overflowY: 'auto',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  item: { borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  check: { display: 'flex', width: '100%', '& label': { width: '100%', minWidth: 0 } },
  label: { display: 'grid', minWidth: 0 },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: `0 ${tokens.spacingHorizontalS}`,
    minWidth: 0,
  },
  name: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  about: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  more: { padding: tokens.spacingHorizontalM, color: tokens.colorNeutralForeground3 },
})

/** The most attributes in the list. The search finds all others. */
const mostRows = 150

type View = 'suggested' | 'all'

type Props = {
  position: ObjectMappingPosition
  suggest: boolean
  /** An attribute that is selected when the dialog opens. */
  preselected: string | undefined
  onClose: () => void
  /** Called with the mapping that was added, to open it. */
  onAdded: (index: number) => void
}

/**
 * Adds mappings for target attributes without one: suggested ones, any others, or one that the schema doesn't define
 * yet.
 */
export default function AddMappingsDialog({ position, suggest, preselected, onClose, onAdded }: Props) {
  const styles = useStyles()
  const { document, run } = useEditor()
  const proposals = useMemo(() => proposalsFor(document, position), [document, position])
  const suggested = useMemo(() => proposals.filter(({ suggestion }) => suggestion), [proposals])
  const [view, setView] = useState<View>(preselected === undefined && suggested.length > 0 ? 'suggested' : 'all')
  const [searchText, setSearchText] = useState(preselected ?? '')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        preselected !== undefined
          ? [preselected]
          : suggest
            ? suggested.flatMap(({ target, suggestion }) => (suggestion && suggestion.score > 0.9 ? [target] : []))
            : [],
      ),
  )

  const text = searchText.trim()
  const listed = (view === 'suggested' ? suggested : proposals).filter(({ target }) =>
    target.toLowerCase().includes(text.toLowerCase()),
  )
  const isKnown = text === '' || position.target?.attributes.has(text) === true
  const own: Proposal[] =
    view === 'all' && !isKnown
      ? [{ target: text, definition: {}, isRequired: false, suggestion: undefined, mapping: newMapping(text, null) }]
      : []
  const unknown = [...chosen].filter((target) => !proposals.some((proposal) => proposal.target === target))

  function toggle(target: string, isOn: boolean) {
    const next = new Set(chosen)
    if (isOn) next.add(target)
    else next.delete(target)
    setChosen(next)
  }

  function submit() {
    const mappings = [
      ...proposals.filter(({ target }) => chosen.has(target)).map(({ mapping }) => mapping),
      ...unknown.map((target) => newMapping(target, null)),
    ]
    run(addMappings(document, position.path, mappings))
    onClose()
    if (mappings.length === 1) onAdded(listAt(position.objectMapping, 'attributeMappings').length)
    else
      notify({
        intent: 'success',
        title: `Added ${counted(mappings.length, 'mapping')}`,
        body: 'Added to the draft. Save the draft to apply it.',
      })
  }

  return (
    <Dialog
      title={suggest ? 'Suggest mappings' : 'Add mappings'}
      submitLabel={chosen.size > 1 ? `Add ${String(chosen.size)} mappings` : 'Add mapping'}
      blocked={chosen.size === 0 ? 'Select at least one attribute.' : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <Tabs<View>
        label="Target attributes"
        tabs={[
          {
            value: 'suggested',
            label: `Suggested (${String(suggested.length)})`,
            explain:
              'Unmapped target attributes that have a source attribute with a similar name and a compatible type.',
          },
          { value: 'all', label: `All unmapped (${String(proposals.length)})` },
        ]}
        selected={view}
        onSelect={setView}
      />
      <Field label={`Attributes of ${textAt(position.objectMapping, 'targetObjectName') || 'the target'}`}>
        <Input
          type="search"
          size="small"
          autoComplete="off"
          spellCheck={false}
          contentBefore={<Search16Regular />}
          placeholder="Search, or enter a name under All unmapped"
          value={searchText}
          onChange={(_, { value }) => setSearchText(value)}
        />
      </Field>
      <ul className={styles.list} aria-label="Unmapped target attributes">
        {[...own, ...listed.slice(0, mostRows)].map((proposal) => (
          <Row
            key={proposal.target}
            proposal={proposal}
            isOn={chosen.has(proposal.target)}
            isUnknown={own.includes(proposal)}
            onToggle={(isOn) => toggle(proposal.target, isOn)}
          />
        ))}
        {listed.length > mostRows ? <li className={styles.more}>{moreText(listed.length - mostRows)}</li> : null}
        {listed.length + own.length === 0 ? (
          <li className={styles.more}>
            {text !== ''
              ? 'No unmapped attributes match.'
              : view === 'suggested'
                ? 'No suggestions. No source attribute has a similar name.'
                : 'Every writable target attribute is mapped.'}
          </li>
        ) : null}
      </ul>
      <p className={styles.text}>
        {chosen.size === 0
          ? 'No attributes selected.'
          : `${counted(chosen.size, 'attribute')} selected. Save the draft to apply the mappings.`}
      </p>
    </Dialog>
  )
}

function Row({
  proposal,
  isOn,
  isUnknown,
  onToggle,
}: {
  proposal: Proposal
  isOn: boolean
  isUnknown: boolean
  onToggle: (isOn: boolean) => void
}) {
  const styles = useStyles()
  const { target, definition, isRequired, suggestion } = proposal
  return (
    <li className={styles.item}>
      <Checkbox
        className={styles.check}
        checked={isOn}
        onChange={(_, { checked }) => onToggle(checked === true)}
        label={
          <span className={styles.label}>
            <span className={styles.line}>
              <span className={styles.name}>{target}</span>
              <span className={styles.about}>
                {isUnknown ? 'not defined in this schema (also define it in Attributes)' : attributeSummary(definition)}
              </span>
              {isRequired ? <StatusBadge tone="warning" label="Required" /> : null}
            </span>
            {suggestion ? (
              <span className={styles.line}>
                <SourceText text={`[${suggestion.source}]`} />
                <span className={styles.about}>{suggestion.reason}</span>
                <StatusBadge {...certainty(suggestion)} />
              </span>
            ) : null}
          </span>
        }
      />
    </li>
  )
}
