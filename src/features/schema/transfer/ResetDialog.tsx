import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  MessageBar,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useConnection } from '../../../api/connection'
import { useDescribeError } from '../../../api/describeError'
import { keepSnapshot } from '../../../api/kept/snapshots'
import type { SchemaEndpoint } from '../../../api/schemaEndpoint'
import { diffSchemas } from '../../../domain/schema/diff'
import { isTouched } from '../../../domain/schema/draft'
import { Busy } from '../../../ui/Busy'
import { ErrorView } from '../../../ui/ErrorView'
import { explained } from '../../../ui/explanations'
import { notify } from '../../../ui/notifications'
import { useReturnFocus } from '../../../ui/useReturnFocus'
import { useEditor } from '../editor/editorContext'
import { ChangeList } from '../shared/ChangeList'
import { ImpactPanel } from '../save/ImpactPanel'
import { NextSteps } from '../save/NextSteps'
import { SaveProgress } from '../save/SaveProgress'
import { useSave } from '../save/useSave'
import { sameEnvelope } from './otherSchema'

const useStyles = makeStyles({
  surface: { maxWidth: 'min(880px, calc(100vw - 16px))' },
  content: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    alignContent: 'start',
    overflowWrap: 'anywhere',
  },
  text: { margin: 0 },
  code: {
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  danger: {
    backgroundColor: tokens.colorStatusDangerBackground3,
    color: tokens.colorNeutralForegroundOnBrand,
    ':hover': {
      backgroundColor: tokens.colorStatusDangerBackground3Hover,
      color: tokens.colorNeutralForegroundOnBrand,
    },
    ':hover:active': {
      backgroundColor: tokens.colorStatusDangerBackground3Pressed,
      color: tokens.colorNeutralForegroundOnBrand,
    },
  },
})

/** Throws away what was changed of a schema, after showing what that is and keeping it. */
export default function ResetDialog({ endpoint, onClose }: { endpoint: SchemaEndpoint; onClose: () => void }) {
  const styles = useStyles()
  const { draft, document, key, schemaName, changes } = useEditor()
  const connection = useConnection()
  const describeError = useDescribeError()
  const save = useSave('reset', endpoint)
  useReturnFocus()
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

  /** Unsaved work goes with the reset, so it is kept as a version first. */
  async function reset() {
    if (isTouched(draft)) {
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
          title: 'The draft is not in the history',
          body: refused instanceof Error ? refused.message : 'The browser did not keep it.',
        }),
      )
    }
    save.begin()
  }

  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => !open && !save.isRunning && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>Reset schema to default</DialogTitle>
          <DialogContent className={styles.content}>
            {save.state ? (
              <>
                <SaveProgress kind="reset" save={save} state={save.state} endpoint={endpoint} onGoTo={onClose} />
                {save.state.at === 'saved' ? <NextSteps before={save.state.server} after={save.state.stored} /> : null}
              </>
            ) : error ? (
              <ErrorView description={describeError(error)} onRetry={() => void refetch()} />
            ) : isPending ? (
              <span role="status">
                <Busy /> Reading the schema and its default
              </span>
            ) : (
              <>
                <p className={styles.text}>
                  {coming === undefined
                    ? 'The service puts its own default in place of this schema, and does not tell beforehand what that is.'
                    : coming.length === 0
                      ? 'The server has the default already, in meaning: a reset changes at most orders and spellings.'
                      : `The template’s schema takes the place of what the server has now. ${coming.length === 1 ? 'One thing changes' : `${coming.length.toLocaleString('en-GB')} things change`}:`}
                </p>
                {coming && coming.length > 0 ? <ChangeList label="What a reset changes" changes={coming} /> : null}
                {data?.byDefault && coming && coming.length > 0 ? (
                  <ImpactPanel title="What the reset sets off" before={data.server} after={data.byDefault} />
                ) : null}
                <p className={styles.text}>What the server has now is kept in the history first.</p>
                {isTouched(draft) && changes.length > 0 ? (
                  <MessageBar intent="warning" layout="multiline">
                    <MessageBarBody>
                      Your draft has{' '}
                      {changes.length === 1
                        ? 'one change that is'
                        : `${changes.length.toLocaleString('en-GB')} changes that are`}{' '}
                      not saved. The draft ends with the reset; it is kept in the history as it stands.
                    </MessageBarBody>
                  </MessageBar>
                ) : null}
                <pre className={styles.code}>DELETE {endpoint.url}</pre>
              </>
            )}
          </DialogContent>
          <DialogActions>
            <Button disabledFocusable={save.isRunning} onClick={onClose}>
              {isDone ? 'Close' : 'Cancel'}
            </Button>
            {save.state ? null : (
              <Button
                appearance="primary"
                className={data ? styles.danger : undefined}
                disabledFocusable={!data}
                onClick={() => void reset()}
                {...explained(data ? undefined : 'What would come is being read.')}
              >
                Reset to default
              </Button>
            )}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
