import { formatNumber } from '../../../../base/numbers'
import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components'
import { ArrowSwap20Regular, Dismiss20Regular } from '@fluentui/react-icons'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useDescribeError } from '../../../../api/errors/describeError'
import type { Snapshot } from '../../../../api/storage/snapshots'
import { diffSchemas } from '../../../../domain/schema/diff'
import type { JsonObject } from '../../../../base/json'
import { Busy } from '../../../../ui/Busy'
import { CommandButton } from '../../../../ui/CommandBar'
import { ErrorView } from '../../../../ui/ErrorView'
import { formatInstant } from '../../../../base/dates'
import { Panel } from '../../../../ui/Panel'
import { usePreferences } from '../../../../ui/preferences'
import { SkeletonRows } from '../../../../ui/Skeletons'
import { useEditor } from '../../editor/editorContext'
import { ChangeList } from '../../shared/ChangeList'
import { useSchemaEndpoint } from '../../../../api/writes/schemaEndpoint'
import { useSchemaSearch } from '../../editor/schemaSearch'
import { isOtherSide, otherSideLabels, otherSides, useComparedDocument } from './comparedSide'
import { reasonLabels } from './versionLabels'

const RawDiff = lazy(() => import('../../shared/RawDiff'))

const useStyles = makeStyles({
  sides: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalS },
  // The names of versions are longer than narrow fields.
  side: {
    flex: '1 1 220px',
    minWidth: 0,
    maxWidth: '420px',
    gridTemplateColumns: 'minmax(0, 1fr)',
    '& select': { minWidth: 0, width: '100%', textOverflow: 'ellipsis' },
  },
  text: { margin: 0 },
})

/** Compares two versions in words: any stored versions, the server's, the draft, or the template's default. */
export default function Comparison({ snapshots }: { snapshots: readonly Snapshot[] }) {
  const styles = useStyles()
  const { owner, key, document } = useEditor()
  const endpoint = useSchemaEndpoint(owner)
  const [search, show] = useSchemaSearch()
  const [before, after] = [search.snapshot ?? 'server', search.with ?? 'server']
  const context = { endpoint, draft: document, key }
  const sides = [useComparedDocument(before, context), useComparedDocument(after, context)] as const
  const [a, b] = [sides[0].document, sides[1].document]
  const describeError = useDescribeError()
  const failed = sides.find(({ error }) => error)

  return (
    <Panel
      title="Comparison"
      aside={
        <CommandButton
          icon={<Dismiss20Regular />}
          label="Close"
          onClick={() => show({ snapshot: undefined, with: undefined })}
        />
      }
    >
      <div className={styles.sides}>
        <SideChoice
          label="From"
          value={before}
          snapshots={snapshots}
          hasEndpoint={endpoint !== undefined}
          hasDefault={owner.kind === 'job'}
          onChange={(side) => show({ snapshot: side })}
        />
        <Button
          icon={<ArrowSwap20Regular />}
          aria-label="Swap versions"
          onClick={() => show({ snapshot: after, with: before })}
        />
        <SideChoice
          label="To"
          value={after}
          snapshots={snapshots}
          hasEndpoint={endpoint !== undefined}
          hasDefault={owner.kind === 'job'}
          onChange={(side) => show({ with: side })}
        />
      </div>
      {failed ? (
        <ErrorView description={describeError(failed.error)} onRetry={failed.refetch} />
      ) : !a || !b ? (
        sides.some(({ isPending }) => isPending) ? (
          <span role="status">
            <Busy /> Comparing versions
          </span>
        ) : (
          <p className={styles.text}>
            One of the versions isn't available. The service has no default, or the version was deleted.
          </p>
        )
      ) : (
        <Differences before={a} after={b} />
      )}
    </Panel>
  )
}

function Differences({ before, after }: { before: JsonObject; after: JsonObject }) {
  const styles = useStyles()
  const [isRaw, setRaw] = useState(false)
  const changes = useMemo(() => diffSchemas(before, after), [before, after])
  const isSameText = useMemo(() => JSON.stringify(before) === JSON.stringify(after), [before, after])
  return (
    <>
      <p role="status" className={styles.text}>
        {changes.length > 1
          ? `${formatNumber(changes.length)} changes from the first to the second.`
          : changes.length === 1
            ? 'One change from the first to the second.'
            : isSameText
              ? 'The versions are identical.'
              : 'The versions have the same meaning. Only order or formatting differs.'}
      </p>
      {changes.length > 0 ? <ChangeList label="Changes between the two" changes={changes} /> : null}
      {isSameText ? null : (
        <div>
          <Button size="small" aria-expanded={isRaw} onClick={() => setRaw(!isRaw)}>
            {isRaw ? 'Hide the text' : 'Show as text'}
          </Button>
        </div>
      )}
      {isRaw ? (
        <Suspense fallback={<SkeletonRows rows={10} label="Comparing the texts" />}>
          <RawDiff before={before} after={after} label="The second version as text, compared with the first" />
        </Suspense>
      ) : null}
    </>
  )
}

type SideProps = {
  label: string
  value: string
  snapshots: readonly Snapshot[]
  hasEndpoint: boolean
  hasDefault: boolean
  onChange: (side: string) => void
}

function SideChoice({ label, value, snapshots, hasEndpoint, hasDefault, onChange }: SideProps) {
  const styles = useStyles()
  const { key } = useEditor()
  const { timeZone } = usePreferences()
  const option = (snapshot: Snapshot) => (
    <option key={snapshot.id} value={snapshot.id}>
      {`${formatInstant(snapshot.takenAt, timeZone)}, ${reasonLabels[snapshot.reason].toLowerCase()}${snapshot.note ? `: ${snapshot.note}` : ''}`}
    </option>
  )
  const here = snapshots.filter(({ place }) => place === key)
  const elsewhere = snapshots.filter(({ place }) => place !== key)
  const offered = otherSides.filter((side) => side === 'draft' || (hasEndpoint && (side !== 'default' || hasDefault)))
  const isKnown = isOtherSide(value) || snapshots.some(({ id }) => id === value)
  return (
    <Field className={styles.side} label={label}>
      <Select value={value} onChange={(_, data) => onChange(data.value)}>
        {isKnown ? null : <option value={value}>A version that isn't saved here</option>}
        {offered.map((side) => (
          <option key={side} value={side}>
            {otherSideLabels[side]}
          </option>
        ))}
        {here.length > 0 ? <optgroup label="Versions of this schema">{here.map(option)}</optgroup> : null}
        {elsewhere.length > 0 ? (
          <optgroup label="Versions of other jobs and templates">{elsewhere.map(option)}</optgroup>
        ) : null}
      </Select>
    </Field>
  )
}
