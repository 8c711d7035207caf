import { Field, makeStyles, Select, Spinner, tokens } from '@fluentui/react-components'
import { useDescribeError } from '../../../api/errors/describeError'
import { subjectWordsOf } from '../../../domain/onDemand/onDemandRequest'
import { ErrorView } from '../../../ui/ErrorView'
import type { OnDemandSearch } from '../onDemandSearch'
import { AppField } from './AppField'
import type { useJobMapping } from './useJobMapping'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
  },
  field: { flex: '1 1 200px', minWidth: 0, maxWidth: '360px' },
  select: { minWidth: 0, '& select': { minWidth: 0, textOverflow: 'ellipsis' } },
  loading: { alignSelf: 'center', marginTop: '22px' },
  note: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

type Props = {
  jobMapping: ReturnType<typeof useJobMapping>
  search: OnDemandSearch
  onJobMapping: (jobMapping: Pick<OnDemandSearch, 'app' | 'job' | 'rule' | 'object'>) => void
}

/** Chooses the job, the rule and the object mapping that the request needs, from the app's schema. */
export function JobMappingFields({ jobMapping, search, onJobMapping }: Props) {
  const styles = useStyles()
  const describeError = useDescribeError()
  const { jobs, job, rules, rule, objectMappings, objectMapping, chosen, error } = jobMapping
  const app = search.app
  return (
    <>
      <div className={styles.bar}>
        <AppField app={app} onApp={(servicePrincipalId) => onJobMapping({ app: servicePrincipalId })} />
        {app !== undefined && jobs && jobs.length > 0 ? (
          <Field className={styles.field} label="Job">
            <Select
              className={styles.select}
              value={job?.id ?? ''}
              onChange={(_, { value }) => onJobMapping({ app, job: value })}
            >
              {jobs.map(({ id, templateId }) => (
                <option key={id} value={id}>
                  {templateId ?? id}
                </option>
              ))}
            </Select>
          </Field>
        ) : null}
        {app !== undefined && job && rule ? (
          <>
            {rules.length > 1 ? (
              <Field className={styles.field} label="Rule">
                <Select
                  className={styles.select}
                  value={rule.id ?? ''}
                  onChange={(_, { value }) => onJobMapping({ app, job: job.id, rule: value })}
                >
                  {rules.map(({ id, name, sourceDirectoryName, targetDirectoryName }) => (
                    <option key={id} value={id ?? ''}>
                      {`${sourceDirectoryName ?? ''} → ${targetDirectoryName ?? ''}${name ? ` (${name})` : ''}`}
                    </option>
                  ))}
                </Select>
              </Field>
            ) : null}
            <Field className={styles.field} label="Objects">
              <Select
                className={styles.select}
                value={objectMapping?.name ?? ''}
                onChange={(_, { value }) => onJobMapping({ app, job: job.id, rule: rule.id ?? '', object: value })}
              >
                {objectMappings.map(({ name, sourceObjectName, targetObjectName, enabled }) => (
                  <option key={name} value={name ?? ''}>
                    {`${sourceObjectName ?? ''} → ${targetObjectName ?? ''}${enabled === false ? ' (off)' : ''}`}
                  </option>
                ))}
              </Select>
            </Field>
          </>
        ) : null}
        {jobMapping.isLoading ? (
          <Spinner className={styles.loading} size="tiny" label="Loading jobs and schema" />
        ) : null}
      </div>
      {jobs?.length === 0 ? (
        <p className={styles.note}>This app has no provisioning job, so you can't provision to it.</p>
      ) : null}
      {jobMapping.isOtherJob ? (
        <p className={styles.note}>The job in the link doesn't exist. Another job of the app is selected.</p>
      ) : null}
      {job && !jobMapping.isLoading && !error && !chosen ? (
        <p className={styles.note}>The job's schema has no rule with an object mapping.</p>
      ) : null}
      {chosen ? (
        <p className={styles.note}>
          {chosen.run.sourceSystem || 'The source'} → {chosen.run.targetSystem || 'the target'}. The request identifies{' '}
          {chosen.run.objectTypeName} objects by {subjectWordsOf(chosen.run.sourceSystem).one}.
        </p>
      ) : null}
      {error ? <ErrorView description={describeError(error)} onRetry={jobMapping.retry} /> : null}
    </>
  )
}
