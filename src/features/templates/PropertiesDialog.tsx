import { Button, Field, Input, makeStyles, Switch, Textarea, tokens } from '@fluentui/react-components'
import { Add16Regular, Delete16Regular } from '@fluentui/react-icons'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  applicationTemplateQuery,
  applicationTemplateSchemaQuery,
  useUpdateApplicationTemplate,
  type ApplicationTemplateRef,
} from '../../api/applicationSynchronizationTemplates'
import { useConnection } from '../../api/connection'
import { useDescribeError } from '../../api/describeError'
import { applicationTemplatePlace } from '../../api/kept/places'
import { keepSnapshot } from '../../api/kept/snapshots'
import type { SynchronizationTemplate } from '../../domain/resources/synchronization'
import type { JsonObject } from '../../base/json'
import {
  changedProperties,
  inlineSchemaOf,
  propertiesOf,
  storedOtherwise,
  templateBody,
  type TemplateProperties,
} from '../../domain/schema/templatePatch'
import { Dialog } from '../../ui/dialog/Dialog'
import { notify } from '../../ui/notifications'

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

const asJson = (template: SynchronizationTemplate) => template as unknown as JsonObject
const words: Record<keyof TemplateProperties, string> = {
  description: 'description',
  factoryTag: 'factory tag',
  default: 'default',
  discoverable: 'discoverable',
  metadata: 'metadata',
}

/** The properties of a template of an application's own. What is sent is the whole template as it was read a moment before, with the changes. */
export default function PropertiesDialog({ template, reference, blocked, onClose }: Props) {
  const styles = useStyles()
  const connection = useConnection()
  const queryClient = useQueryClient()
  const describeError = useDescribeError()
  const update = useUpdateApplicationTemplate(reference)
  const [before, setBefore] = useState(() => propertiesOf(asJson(template)))
  const [typed, setTyped] = useState(before)
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<{
    error: unknown
    endpoint: 'applicationTemplateQuery' | 'updateApplicationTemplate'
  }>()
  const [conflict, setConflict] = useState<string>()
  const changed = changedProperties(before, typed)
  const set = (part: Partial<TemplateProperties>) => setTyped({ ...typed, ...part })
  const { graph } = connection

  async function send() {
    setPending(true)
    setFailure(undefined)
    setConflict(undefined)
    try {
      const read = asJson(await queryClient.fetchQuery({ ...applicationTemplateQuery(graph, reference), staleTime: 0 }))
      const server = propertiesOf(read)
      const meanwhile = changedProperties(before, server)
      if (meanwhile.length > 0) {
        // Theirs where only they changed something, mine where I did; the person looks at it before it is sent.
        const mine = Object.fromEntries(changed.map((name) => [name, typed[name]]))
        setBefore(server)
        setTyped({ ...server, ...mine })
        const clashes = meanwhile.filter((name) => changed.includes(name)).map((name) => words[name])
        setConflict(
          `Somebody changed the ${meanwhile.map((name) => words[name]).join(', ')} meanwhile. Nothing was sent. The form now has their changes and yours${clashes.length > 0 ? `; where both changed the same (${clashes.join(', ')}), yours` : ''}. Save again to send it.`,
        )
        return
      }
      const schema =
        inlineSchemaOf(read) ??
        ((await queryClient.fetchQuery({
          ...applicationTemplateSchemaQuery(graph, reference),
          staleTime: 0,
        })) as unknown as JsonObject)
      const body = templateBody(read, schema, before, typed)
      await keepSnapshot({
        connectionKey: connection.key,
        place: applicationTemplatePlace(reference),
        title: `Template ${reference.templateId}`,
        document: schema,
        reason: 'save',
        note: 'Before a change of the template’s properties',
        takenAt: connection.now(),
      }).catch((error: unknown) => {
        // The schema is sent back as it is: a version that cannot be kept is worth a word, not a stop.
        notify({
          intent: 'warning',
          title: 'No version of the schema was kept',
          body: error instanceof Error ? error.message : 'The browser refused.',
        })
      })
      await update.mutateAsync(body as unknown as SynchronizationTemplate)
      const after = asJson(
        await queryClient.fetchQuery({ ...applicationTemplateQuery(graph, reference), staleTime: 0 }),
      )
      const otherwise = storedOtherwise(body, after)
      notify(
        otherwise.length === 0
          ? { intent: 'success', title: 'Template saved', body: 'Reading it again gave what was sent.' }
          : {
              intent: 'warning',
              title: 'Template saved, but not all as sent',
              body: `The service has another ${otherwise.join(', ')}.`,
            },
      )
      onClose()
    } catch (error) {
      setFailure({ error, endpoint: 'updateApplicationTemplate' })
    } finally {
      setPending(false)
    }
  }

  return (
    <Dialog
      title="Edit the template’s properties"
      submitLabel="Save"
      blocked={
        blocked ??
        (changed.length === 0
          ? 'Nothing was changed.'
          : typed.metadata.some(({ key }) => key.trim() === '')
            ? 'A metadata entry has no key.'
            : undefined)
      }
      pending={pending}
      error={failure ? describeError(failure.error, failure.endpoint) : undefined}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <p className={styles.text}>
        This PATCH erases whatever is left out, so the template is read again and sent whole, with its schema and
        everything in it that is not shown here. Every tenant’s instance follows.
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
