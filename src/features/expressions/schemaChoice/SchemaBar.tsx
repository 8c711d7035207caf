import { Button, Field, makeStyles, Select, Spinner, tokens } from '@fluentui/react-components'
import { ArrowDownload16Regular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useGraph } from '../../../api/connection/connection'
import { useDescribeError } from '../../../api/errors/describeError'
import { servicePrincipalTemplatesQuery } from '../../../api/resources/servicePrincipalTemplates'
import { jobsQuery } from '../../../api/resources/synchronizationJobs'
import { useAppName } from '../../../api/fleet/useAppChoices'
import { sourceText } from '../../../domain/jobs/schemaSummary'
import type { SynchronizationSchema } from '../../../domain/resources/synchronization'
import { ErrorView } from '../../../ui/ErrorView'
import { explained } from '../../../ui/explanations'
import type { SchemaChoice } from '../playgroundState'
import { SchemaAppPicker } from './SchemaAppPicker'
import { rulesOf, type SchemaContext } from '../../../domain/schema/schemaContext'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
  },
  field: { flex: '1 1 180px', minWidth: 0, maxWidth: '340px' },
  select: { minWidth: 0, '& select': { minWidth: 0, textOverflow: 'ellipsis' } },
  // Aligned with the boxes, whose labels are above them.
  open: { alignSelf: 'flex-start', marginTop: '22px', whiteSpace: 'nowrap' },
  loading: { alignSelf: 'center', marginTop: '22px' },
})

type Chosen = Exclude<SchemaChoice, { kind: 'none' }>

type Props = {
  schemaChoice: SchemaChoice
  /** The target attribute, if one is chosen. */
  target: string | undefined
  schema: SynchronizationSchema | undefined
  context: SchemaContext | undefined
  isLoading: boolean
  error: Error | undefined
  onRetry: () => void
  onSchemaChoice: (schemaChoice: SchemaChoice) => void
  onTarget: (target: string | undefined) => void
  /** Puts the expression of the chosen mapping into the editor. */
  onOpen: (expression: string) => void
}

/** Chooses what the expression belongs to: an app's schema, an object mapping, and a target attribute. */
export function SchemaBar({
  schemaChoice,
  target,
  schema,
  context,
  isLoading,
  error,
  onRetry,
  onSchemaChoice,
  onTarget,
  onOpen,
}: Props) {
  const styles = useStyles()
  const describeError = useDescribeError()
  const name = useAppName(schemaChoice.kind === 'none' ? undefined : schemaChoice.servicePrincipalId)
  const title = useId()
  const current = target === undefined ? undefined : sourceText(context?.mappings.get(target)?.source)
  return (
    <section aria-labelledby={title}>
      <h2 id={title} hidden>
        Where the expression lives
      </h2>
      <div className={styles.bar}>
        <SchemaAppPicker schemaChoice={schemaChoice} name={name} onSchemaChoice={onSchemaChoice} />
        {schemaChoice.kind === 'none' ? null : (
          <SchemaSelect schemaChoice={schemaChoice} onSchemaChoice={onSchemaChoice} />
        )}
        {isLoading ? <Spinner className={styles.loading} size="tiny" label="Reading the schema" /> : null}
        {schemaChoice.kind === 'none' || !schema || !context ? null : (
          <>
            <ObjectSelect
              schemaChoice={schemaChoice}
              schema={schema}
              context={context}
              onSchemaChoice={onSchemaChoice}
            />
            <Field className={styles.field} label="For the attribute">
              <Select
                className={styles.select}
                value={target ?? ''}
                onChange={(_, { value }) => onTarget(value === '' ? undefined : value)}
              >
                <option value="">Any</option>
                {[...context.mappings.keys()].sort().map((attribute) => (
                  <option key={attribute} value={attribute}>
                    {attribute}
                  </option>
                ))}
              </Select>
            </Field>
            {target === undefined ? null : (
              <Button
                className={styles.open}
                icon={<ArrowDownload16Regular />}
                disabledFocusable={!current}
                onClick={() => current && onOpen(current)}
                {...explained(
                  current ? `In the schema it is ${current}` : 'The schema maps nothing to this attribute.',
                )}
              >
                Open its expression
              </Button>
            )}
          </>
        )}
      </div>
      {error ? <ErrorView description={describeError(error)} onRetry={onRetry} /> : null}
    </section>
  )
}

/** The app's jobs and templates. Templates arrive with all their schemas, so they load only when the list opens. */
function SchemaSelect({
  schemaChoice,
  onSchemaChoice,
}: {
  schemaChoice: Chosen
  onSchemaChoice: Props['onSchemaChoice']
}) {
  const styles = useStyles()
  const graph = useGraph()
  const [isOpened, setIsOpened] = useState(schemaChoice.kind === 'template')
  const jobs = useQuery(jobsQuery(graph, schemaChoice.servicePrincipalId)).data ?? []
  const templates =
    useQuery({ ...servicePrincipalTemplatesQuery(graph, schemaChoice.servicePrincipalId), enabled: isOpened }).data ??
    []
  const value = schemaChoice.kind === 'job' ? `job ${schemaChoice.jobId}` : `template ${schemaChoice.templateId}`
  const options = [
    ...jobs.map(({ id, templateId }) => ({ value: `job ${id}`, label: `Job ${templateId ?? id}` })),
    ...templates.map(({ id }) => ({ value: `template ${id}`, label: `Template ${id}` })),
  ]
  const known = options.some((option) => option.value === value)
  return (
    <Field className={styles.field} label="Schema of">
      <Select
        className={styles.select}
        value={value}
        onFocus={() => setIsOpened(true)}
        onChange={(_, { value: chosen }) => {
          const [kind, id = ''] = [chosen.slice(0, chosen.indexOf(' ')), chosen.slice(chosen.indexOf(' ') + 1)]
          const { servicePrincipalId } = schemaChoice
          onSchemaChoice(
            kind === 'job'
              ? { kind: 'job', servicePrincipalId, jobId: id }
              : { kind: 'template', servicePrincipalId, templateId: id },
          )
        }}
      >
        {known ? null : (
          <option value={value}>{schemaChoice.kind === 'job' ? 'Job' : `Template ${schemaChoice.templateId}`}</option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </Field>
  )
}

/** Rule and object mapping in one choice. Most schemas have one rule, and people know its mappings. */
function ObjectSelect({
  schemaChoice,
  schema,
  context,
  onSchemaChoice,
}: {
  schemaChoice: Chosen
  schema: SynchronizationSchema
  context: SchemaContext
  onSchemaChoice: Props['onSchemaChoice']
}) {
  const styles = useStyles()
  const rules = rulesOf(schema)
  const options = rules.flatMap((rule) =>
    (rule.objectMappings ?? []).map((mapping) => ({
      rule,
      mapping,
      label: `${mapping.sourceObjectName ?? '?'} → ${mapping.targetObjectName ?? '?'}${rules.length > 1 ? `, ${rule.name ?? rule.id ?? 'unnamed rule'}` : ''}${mapping.enabled === false ? ' (off)' : ''}`,
    })),
  )
  const chosen = options.findIndex(({ rule, mapping }) => rule === context.rule && mapping === context.objectMapping)
  return (
    <Field className={styles.field} label="Objects">
      <Select
        className={styles.select}
        value={String(chosen)}
        onChange={(_, { value }) => {
          const option = options[Number(value)]
          if (!option) return
          const { rule, mapping } = option
          onSchemaChoice({
            ...schemaChoice,
            ...(rule.id ? { ruleId: rule.id } : {}),
            ...(mapping.name ? { objectMapping: mapping.name } : {}),
          })
        }}
      >
        {options.map(({ label, rule, mapping }, index) => (
          <option key={`${rule.id ?? ''} ${mapping.name ?? String(index)}`} value={String(index)}>
            {label}
          </option>
        ))}
      </Select>
    </Field>
  )
}
