import { Button, Field, Input, makeStyles, Switch, Textarea, tokens } from '@fluentui/react-components'
import { Add16Regular, Delete16Regular } from '@fluentui/react-icons'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  readApplicationTemplate,
  applicationTemplateSchemaQuery,
  useUpdateApplicationTemplate,
  type ApplicationTemplateRef,
} from '../../api/resources/applicationSynchronizationTemplates'
import { useConnection } from '../../api/connection/connection'
import { useDescribeError } from '../../api/errors/describeError'
import { useGuardedWrite } from '../../api/writes/guardedWrite'
import { applicationTemplateStorageKey } from '../../api/storage/storageKeys'
import { keepSnapshot } from '../../api/storage/snapshots'
import { writeProblem, type WriteWords } from '../../api/writes/writeProblem'
import type { WriteState } from '../../domain/guardedWrite/guardedWrite'
import { templateWrite, templateWriteBody, type TemplateDocument } from '../../domain/guardedWrite/templateWrite'
import type { SynchronizationTemplate } from '../../domain/resources/synchronization'
import { isObject, type JsonObject } from '../../base/json'
import {
  changedProperties,
  inlineSchemaOf,
  propertiesOf,
  type TemplateProperties,
} from '../../domain/schema/templatePatch'
import { Dialog } from '../../ui/dialog/Dialog'
import { notify } from '../../ui/notifications'
import { WriteActions } from '../../ui/WriteActions'

const useStyles = makeStyles({
  text: { margin: 0 },
  entries: { display: 'grid', gap: tokens.spacingVerticalS, justifyItems: 'start' },
  entry: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 2fr) auto',
    gap: tokens.spacingHorizontalS,
    width: '100%',
    alignItems: 'start',
  },
  legend: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  problem: { margin: 0, color: tokens.colorStatusDangerForeground1 },
})

type Props = {
  template: SynchronizationTemplate
  reference: ApplicationTemplateRef
  blocked: string | undefined
  onClose: () => void
}

/** The whole resource as received, including properties that the wire types don't know. */
function asJson(answer: unknown): JsonObject {
  if (!isObject(answer)) throw new Error('The answer is no template.')
  return answer
}

const writeWords: WriteWords = {
  what: 'the template',
  done: 'saved',
  calls: { read: 'applicationTemplateQuery', write: 'updateApplicationTemplate' },
}
const propertyWords: Record<keyof TemplateProperties, string> = {
  description: 'description',
  factoryTag: 'factory tag',
  default: 'default',
  discoverable: 'discoverable',
  metadata: 'metadata',
}

/**
 * Edits the properties of an application's own template. Sends the whole template as just read, with the changes
 * applied.
 */
export default function PropertiesDialog({ template, reference, blocked, onClose }: Props) {
  const styles = useStyles()
  const connection = useConnection()
  const queryClient = useQueryClient()
  const describeError = useDescribeError()
  const update = useUpdateApplicationTemplate(reference)
  const [base, setBase] = useState<TemplateDocument>(() => ({ template: asJson(template), schema: {} }))
  const before = propertiesOf(base.template)
  const [typed, setTyped] = useState(before)
  const [conflict, setConflict] = useState<string>()
  const changed = changedProperties(before, typed)
  const set = (part: Partial<TemplateProperties>) => setTyped({ ...typed, ...part })
  const { graph } = connection
  async function read(): Promise<TemplateDocument> {
    const answer = await readApplicationTemplate(graph, reference)
    const schema =
      inlineSchemaOf(answer) ??
      (await queryClient.fetchQuery({ ...applicationTemplateSchemaQuery(graph, reference), staleTime: 0 }))
    return { template: answer, schema }
  }

  /** Takes their value if only they changed a property, and mine if I did. The person reviews it before it's sent. */
  function merge({ theirs, lost }: WriteState<TemplateDocument, string> & { at: 'changed' }) {
    const server = propertiesOf(theirs.template)
    const meanwhile = changedProperties(before, server)
    setBase(theirs)
    setTyped({ ...server, ...Object.fromEntries(changed.map((name) => [name, typed[name]])) })
    const clashes = meanwhile.filter((name) => changed.includes(name)).map((name) => propertyWords[name])
    const sent =
      lost === undefined
        ? 'No request was sent.'
        : 'There was no response to your save. The template now has neither all of your values nor the previous ones.'
    const whose = clashes.length > 0 ? ` Where both changed the same (${clashes.join(', ')}), it has yours.` : ''
    setConflict(
      `Someone else changed the ${meanwhile.map((name) => propertyWords[name]).join(', ')}. ${sent} The form now has their changes and yours.${whose} Save again to apply them.`,
    )
  }

  function saved(state: WriteState<TemplateDocument, string> & { at: 'saved' }) {
    const lost = 'lost' in state ? 'There was no response. ' : ''
    notify(
      state.differences.length === 0
        ? { intent: 'success', title: 'Template saved', body: `${lost}The service has your changes.` }
        : {
            intent: 'warning',
            title: 'Template saved, but not all as sent',
            body: `${lost}The service has another ${state.differences.join(', ')}.`,
          },
    )
    onClose()
  }

  const write = useGuardedWrite<TemplateDocument, string>((state) => {
    if (state.at === 'changed') merge(state)
    else if (state.at === 'saved') saved(state)
  })

  function send() {
    setConflict(undefined)
    write.begin({
      rules: templateWrite(base, before, typed),
      effects: {
        read,
        keep: ({ schema }) =>
          keepSnapshot({
            connectionKey: connection.key,
            place: applicationTemplateStorageKey(reference),
            title: `Template ${reference.templateId}`,
            document: schema,
            reason: 'save',
            note: "Before a change of the template's properties",
            takenAt: connection.now(),
          }),
        write: (server) => update.mutateAsync(templateWriteBody(server, before, typed)),
      },
    })
  }

  return (
    <Dialog
      title="Edit the template's properties"
      submitLabel="Save"
      blocked={
        blocked ??
        (changed.length === 0
          ? 'No changes were made.'
          : typed.metadata.some(({ key }) => key.trim() === '')
            ? 'A metadata entry has no key.'
            : undefined)
      }
      pending={write.isRunning}
      error={writeProblem(write.state, writeWords, describeError)}
      errorAction={
        <WriteActions
          at={write.state?.at}
          onCheck={() => write.decide({ type: 'again' })}
          onGoOn={() => write.decide({ type: 'goOn', copy: 'none' })}
        />
      }
      onSubmit={send}
      onClose={onClose}
    >
      <p className={styles.text}>
        This PATCH erases whatever is left out, so the template is read again and sent whole, with its schema and
        everything in it that isn't shown here. Every tenant's instance follows.
      </p>
      {conflict === undefined ? null : (
        <p role="alert" className={styles.problem}>
          {conflict}
        </p>
      )}
      <Field label="Description">
        <Textarea value={typed.description} onChange={(_, { value }) => set({ description: value })} />
      </Field>
      <Field
        label="Factory tag"
        hint="Which engine of the service runs jobs made from it. Another tag is another engine."
      >
        <Input
          value={typed.factoryTag}
          autoComplete="off"
          spellCheck={false}
          onChange={(_, { value }) => set({ factoryTag: value })}
        />
      </Field>
      <Switch
        label="Default: the one to choose when the app offers several"
        checked={typed.default}
        onChange={(_, { checked }) => set({ default: checked })}
      />
      <Switch
        label="Discoverable: listed in the tenants"
        checked={typed.discoverable}
        onChange={(_, { checked }) => set({ discoverable: checked })}
      />
      <div role="group" aria-label="Metadata" className={styles.entries}>
        <h3 className={styles.legend}>Metadata</h3>
        {typed.metadata.map((entry, index) => {
          const change = (part: Partial<typeof entry>) =>
            set({
              metadata: typed.metadata.map((other, position) => (position === index ? { ...other, ...part } : other)),
            })
          return (
            <div key={index} className={styles.entry}>
              <Input
                aria-label={`Key ${String(index + 1)}`}
                value={entry.key}
                autoComplete="off"
                spellCheck={false}
                onChange={(_, { value }) => change({ key: value })}
              />
              <Textarea
                aria-label={`Value of ${entry.key || String(index + 1)}`}
                value={entry.value}
                spellCheck={false}
                resize="vertical"
                onChange={(_, { value }) => change({ value })}
              />
              <Button
                appearance="subtle"
                icon={<Delete16Regular />}
                aria-label={`Remove ${entry.key || `entry ${String(index + 1)}`}`}
                onClick={() => set({ metadata: typed.metadata.filter((_, position) => position !== index) })}
              />
            </div>
          )
        })}
        <Button
          size="small"
          icon={<Add16Regular />}
          onClick={() => set({ metadata: [...typed.metadata, { key: '', value: '' }] })}
        >
          Add an entry
        </Button>
      </div>
    </Dialog>
  )
}
