import { Field, makeStyles, Radio, RadioGroup, Select, Spinner, tokens } from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useConnection } from '../../../../../api/connection/connection'
import { useDescribeError } from '../../../../../api/errors/describeError'
import { jobSchemaQuery } from '../../../../../api/resources/jobSchemas'
import { isObject } from '../../../../../base/json'
import { copyMappings, isIdle, type OnTwin } from '../../../../../domain/schema/mappingEdits'
import { objectMappingsOf, type ObjectMappingPosition } from '../../../../../domain/schema/schemaIndex'
import { Dialog } from '../../../../../ui/dialog/Dialog'
import type { ErrorDescription } from '../../../../../ui/ErrorView'
import { notify } from '../../../../../ui/notifications'
import { PageLink } from '../../../../../ui/PageLink'
import { useEditor } from '../../../editor/editorContext'
import type { MappingRow } from '../table/mappingRows'
import { mappingPath, objectsLabel, searchOf } from '../../../shared/objectMappingSearch'
import { counted } from '../../../../../base/numbers'
import { copyPreview } from './copyPreview'
import { copyInto, openOther, type OtherDraft } from './intoDraft'
import { JobPicker, type PickedJob } from './JobPicker'

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  list: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
})

const existingLabels: Record<OnTwin, { label: string; does: string }> = {
  skip: { label: 'Keep the existing mapping', does: "won't change" },
  replace: { label: 'Replace it and keep its matching precedence', does: 'will be replaced' },
  add: { label: 'Add a second mapping', does: 'will be mapped twice, which the service may reject' },
}
const policies: readonly OnTwin[] = ['skip', 'replace', 'add']

type Where = 'here' | 'job'
type Props = {
  position: ObjectMappingPosition
  positions: readonly ObjectMappingPosition[]
  rows: readonly MappingRow[]
  onClose: () => void
}

/** Copies mappings into another object mapping, of this schema or of another job's draft. */
export default function CopyDialog({ position, positions, rows, onClose }: Props) {
  const styles = useStyles()
  const { document, run, readOnlyReason } = useEditor()
  const others = positions.filter(
    (other) => other.path.join() !== position.path.join() && other.rule.editable !== false,
  )
  const here = readOnlyReason === undefined ? others : []
  const [where, setWhere] = useState<Where>(here.length > 0 ? 'here' : 'job')
  const [job, setJob] = useState<PickedJob>()
  const [chosen, setChosen] = useState('0')
  const [onTwin, setOnTwin] = useState<OnTwin>('skip')
  const [done, setDone] = useState<{
    job: PickedJob
    to: ObjectMappingPosition
    positions: readonly ObjectMappingPosition[]
    count: number
  }>()
  const [error, setError] = useState<ErrorDescription>()
  const [pending, setPending] = useState(false)
  const other = useOtherDraft(job)
  const connection = useConnection()

  const theirs = useMemo(
    () => (other.draft ? objectMappingsOf(other.draft.document).filter(({ rule }) => rule.editable !== false) : []),
    [other.draft],
  )
  const options = where === 'here' ? here : theirs
  const to = options[Number(chosen)] ?? options[0]
  const paths = rows.map(({ index }) => mappingPath(position, index))
  const preview =
    to &&
    copyPreview(
      rows.map(({ mapping }) => mapping),
      to,
    )
  const blocked = done
    ? undefined
    : where === 'job' && !job
      ? 'Select a job first.'
      : !to
        ? "There's no object mapping to copy into."
        : undefined

  async function submit() {
    if (done) {
      onClose()
      return
    }
    if (!to) return
    if (where === 'here') {
      const operation = copyMappings(document, paths, to.path, onTwin)
      run(operation)
      notify({
        intent: 'success',
        title: isIdle(operation) ? 'All are already mapped' : `Copied to ${objectsLabel(to.objectMapping)}`,
        body: 'Copied to the draft. Save the draft to apply it.',
      })
      onClose()
      return
    }
    if (!other.draft || !job) return
    setPending(true)
    setError(undefined)
    try {
      setDone({
        job,
        to,
        positions: theirs,
        count: await copyInto(other.draft, document, paths, to.path, onTwin, connection.now()),
      })
      other.release()
    } catch (failure) {
      setError(notCopied(failure))
    }
    setPending(false)
  }

  if (done) return <Done {...done} onClose={onClose} />
  return (
    <Dialog
      title={`Copy ${counted(rows.length, 'mapping')}`}
      submitLabel="Copy"
      blocked={blocked}
      pending={pending || other.isLoading}
      error={error ?? other.error}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label="Copy to">
        <RadioGroup
          value={where}
          onChange={(_, { value }) => {
            setWhere(value === 'job' ? 'job' : 'here')
            setChosen('0')
          }}
        >
          <Radio value="here" label="Another object mapping of this schema" disabled={here.length === 0} />
          <Radio value="job" label="Another job's schema" />
        </RadioGroup>
      </Field>
      {where === 'job' ? <JobPicker value={job} onChange={(next) => (setJob(next), setChosen('0'))} /> : null}
      {where === 'job' && other.isLoading ? (
        <Spinner size="tiny" labelPosition="after" label="Loading its schema" />
      ) : null}
      {where === 'job' && other.draft?.hasChanges ? (
        <p className={styles.text}>This job already has a draft. The copies are added to it.</p>
      ) : null}
      {options.length > 0 ? (
        <Field label="Object mapping">
          <Select
            value={String(Math.max(0, to ? options.indexOf(to) : 0))}
            onChange={(_, { value }) => setChosen(value)}
          >
            {options.map((option, index) => (
              <option key={option.path.join('/')} value={String(index)}>
                {objectsLabel(option.objectMapping)}
                {option.objectMapping.enabled === false ? ' (off)' : ''}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      <Field label="If the target attribute is already mapped">
        <RadioGroup
          value={onTwin}
          onChange={(_, { value }) => setOnTwin(policies.find((each) => each === value) ?? 'skip')}
        >
          {policies.map((each) => (
            <Radio key={each} value={each} label={existingLabels[each].label} />
          ))}
        </RadioGroup>
      </Field>
      {preview ? (
        <ul className={styles.list} aria-label="Mappings in the other schema">
          {preview.alreadyMapped.length > 0 ? (
            <li>{`${preview.alreadyMapped.join(', ')} ${existingLabels[onTwin].does}.`}</li>
          ) : (
            <li>The target attributes aren't mapped there yet.</li>
          )}
          {preview.unknownTargets.length > 0 ? (
            <li>{`The target there doesn't define ${preview.unknownTargets.join(', ')}.`}</li>
          ) : null}
          {preview.unknownSources.length > 0 ? (
            <li>{`The source there doesn't define ${preview.unknownSources.join(', ')}.`}</li>
          ) : null}
        </ul>
      ) : null}
      {where === 'job' ? (
        <p className={styles.text}>
          The mappings are copied to that job's draft in this browser. To apply them, review and save that draft.
        </p>
      ) : null}
    </Dialog>
  )
}

/** Says where the copies are. */
function Done({
  job,
  to,
  positions,
  count,
  onClose,
}: {
  job: PickedJob
  to: ObjectMappingPosition
  positions: readonly ObjectMappingPosition[]
  count: number
  onClose: () => void
}) {
  const styles = useStyles()
  const { rule, object, at } = searchOf(positions, to)
  return (
    <Dialog title={count === 0 ? 'No mappings to copy' : 'Copied'} closeLabel="Done" isDone onClose={onClose}>
      <p className={styles.text}>
        {count === 0
          ? `All are already mapped in ${job.name}.`
          : `${counted(count, 'mapping')} copied to the draft of ${job.name} (${objectsLabel(to.objectMapping)}). Save the draft to apply them.`}
      </p>
      <p className={styles.text}>
        <PageLink
          to="/apps/$servicePrincipalId/jobs/$jobId/schema"
          params={{ servicePrincipalId: job.servicePrincipalId, jobId: job.jobId }}
          search={{
            ...(rule === undefined ? {} : { rule }),
            ...(object === undefined ? {} : { object }),
            ...(at === undefined ? {} : { at }),
            show: 'changed',
          }}
        >
          Open that draft
        </PageLink>
      </p>
    </Dialog>
  )
}

/** The reason why nothing was copied, as `openOther` or the browser's storage reports it. */
const notCopied = (failure: unknown): ErrorDescription => ({
  title: "Couldn't copy the mappings",
  cause: failure instanceof Error ? failure.message : "The browser couldn't save the draft and gave no reason.",
  remedy: 'Both schemas are unchanged. Fix the cause, and then try again.',
  support: '',
})

/** The draft of the selected job. The dialog holds its lock while it is open. */
function useOtherDraft(job: PickedJob | undefined): {
  draft: OtherDraft | undefined
  isLoading: boolean
  error: ErrorDescription | undefined
  release: () => void
} {
  const queryClient = useQueryClient()
  const connection = useConnection()
  const { graph, key } = connection
  const describeError = useDescribeError()
  const [answer, setAnswer] = useState<{ of: PickedJob; draft?: OtherDraft; error?: ErrorDescription }>()
  const held = useRef<OtherDraft>(undefined)
  useEffect(() => {
    if (!job) return
    let isGone = false
    async function open(job: PickedJob): Promise<{ draft: OtherDraft } | { error: ErrorDescription }> {
      let schema: unknown
      try {
        schema = await queryClient.fetchQuery(jobSchemaQuery(graph, job))
      } catch (failure) {
        return { error: describeError(failure, 'jobSchemaQuery') }
      }
      try {
        if (!isObject(schema)) throw new Error('The service answered with something that is no schema.')
        return { draft: await openOther(key, job, schema) }
      } catch (failure) {
        return { error: notCopied(failure) }
      }
    }
    void open(job).then((opened) => {
      const draft = 'draft' in opened ? opened.draft : undefined
      if (isGone) draft?.opened.release()
      else {
        held.current = draft
        setAnswer({ of: job, ...opened })
      }
    })
    return () => {
      isGone = true
      held.current?.opened.release()
      held.current = undefined
    }
  }, [job, queryClient, graph, key, describeError])
  const current = answer && answer.of === job ? answer : undefined
  return {
    draft: current?.draft,
    isLoading: job !== undefined && current === undefined,
    error: current?.error,
    release: () => {
      held.current?.opened.release()
      held.current = undefined
    },
  }
}
