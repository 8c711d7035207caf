import { formatNumber } from '../../../base/numbers'
import { makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useConnection } from '../../../api/connection/connection'
import { useDescribeError } from '../../../api/errors/describeError'
import { keepSnapshot } from '../../../api/storage/snapshots'
import type { SchemaEndpoint } from '../../../api/writes/schemaEndpoint'
import { diffSchemas } from '../../../domain/schema/diff'
import { isEdited } from '../../../domain/schema/draft'
import { Busy } from '../../../ui/Busy'
import { Dialog } from '../../../ui/dialog/Dialog'
import { notify } from '../../../ui/notifications'
import { useEditor } from '../editor/editorContext'
import { ChangeList } from '../shared/ChangeList'
import { ImpactPanel } from '../save/ImpactPanel'
import { NextSteps } from '../save/NextSteps'
import { SaveProgress } from '../save/SaveProgress'
import { useSave } from '../save/useSave'
import { sameEnvelope } from './otherSchema'

const useStyles = makeStyles({
  text: { margin: 0 },
  code: {
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
})

/** Resets a schema to its default, after it has shown what is lost and stored a version. */
export default function ResetDialog({ endpoint, onClose }: { endpoint: SchemaEndpoint; onClose: () => void }) {
  const styles = useStyles()
  const { draft, document, key, schemaName, changes } = useEditor()
  const connection = useConnection()
  const describeError = useDescribeError()
  const save = useSave('reset', endpoint)
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['schema', 'reset', key],
    queryFn: async () => {
      const server = await endpoint.read()
      const byDefault = await endpoint.readDefault()
      return { server, byDefault: byDefault ? sameEnvelope(server, byDefault) : undefined }
    },
    staleTime: 0,
    gcTime: 0,
    structuralSharing: false,
  })
  const coming = useMemo(() => data?.byDefault && diffSchemas(data.server, data.byDefault), [data])
  const isDone = save.state?.at === 'saved'

  /** The reset removes unsaved work, so it is stored as a version first. */
  async function reset() {
    if (isEdited(draft)) {
      await keepSnapshot({
        connectionKey: connection.key,
        place: key,
        title: schemaName,
        document,
        reason: 'manual',
        note: 'Draft at the time of a reset',
        takenAt: connection.now(),
      }).catch((refused: unknown) =>
        notify({
          intent: 'warning',
          title: "The draft isn't in History",
          body: refused instanceof Error ? refused.message : "The browser couldn't save it.",
        }),
      )
    }
    save.begin()
  }

  return (
    <Dialog
      alert
      size="medium"
      title="Reset schema to default"
      {...(save.state ? {} : { submitLabel: 'Reset to default', onSubmit: () => void reset() })}
      closeLabel={isDone ? 'Close' : 'Cancel'}
      isDone={isDone}
      danger
      blocked={data ? undefined : 'Loading the default schema.'}
      pending={save.isRunning}
      error={error && !save.state ? describeError(error) : undefined}
      onRetry={() => void refetch()}
      onClose={onClose}
    >
      {save.state ? (
        <>
          <SaveProgress kind="reset" save={save} state={save.state} endpoint={endpoint} onGoTo={onClose} />
          {save.state.at === 'saved' ? <NextSteps before={save.state.server} after={save.state.stored} /> : null}
        </>
      ) : error ? null : isPending ? (
        <span role="status">
          <Busy /> Loading the schema and its default
        </span>
      ) : (
        <>
          <p className={styles.text}>
            {coming === undefined
              ? "The service replaces this schema with its default. The default isn't available for comparison."
              : coming.length === 0
                ? 'The saved schema already matches the default. Resetting changes only order or formatting.'
                : `Resetting replaces the saved schema with the template's. ${coming.length === 1 ? '1 item will change' : `${formatNumber(coming.length)} items will change`}:`}
          </p>
          {coming && coming.length > 0 ? <ChangeList label="Changes" changes={coming} /> : null}
          {data?.byDefault && coming && coming.length > 0 ? (
            <ImpactPanel title="What happens when you reset" before={data.server} after={data.byDefault} />
          ) : null}
          <p className={styles.text}>The current schema is saved to History first.</p>
          {isEdited(draft) && changes.length > 0 ? (
            <MessageBar intent="warning" layout="multiline">
              <MessageBarBody>
                Your draft has{' '}
                {changes.length === 1 ? 'one change that is' : `${formatNumber(changes.length)} changes that are`} not
                saved. Resetting ends the draft. It's saved to History first.
              </MessageBarBody>
            </MessageBar>
          ) : null}
          <pre className={styles.code}>DELETE {endpoint.url}</pre>
        </>
      )}
    </Dialog>
  )
}
