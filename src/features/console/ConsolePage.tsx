import { makeStyles, tokens } from '@fluentui/react-components'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { CodeRequest } from '../../domain/code/codeRequest'
import { withoutSecrets } from '../../domain/code/placeholders'
import { counted } from '../../base/numbers'
import { PageHeader } from '../../ui/PageHeader'
import { Panel } from '../../ui/Panel'
import { SkeletonRows } from '../../ui/Skeletons'
import { Picker } from '../../ui/picker/Picker'
import { CallForm, type Draft, emptyDraft } from './CallForm'
import { callOf, calls, type Hole } from '../../api/console/calls'
import type { Ids } from '../../api/console/consoleRequest'
import type { ConsoleSearch } from './consoleSearch'

const SessionCode = lazy(() => import('../../ui/SessionCode'))

/** The most requests of a script. */
const most = 50

const route = getRouteApi('/console')

const useStyles = makeStyles({
  page: { display: 'grid', gap: tokens.spacingVerticalL, minWidth: 0 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
})

/** Every call of the API as a form: IDs, a checked body, the answer as it came, and the same request as a program. */
export default function ConsolePage() {
  const styles = useStyles()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: { [Name in keyof ConsoleSearch]: string | undefined }) =>
    void navigate({ search: (previous) => ({ ...previous, ...next }) as ConsoleSearch, replace: true })
  /** What was sent since the page opened, without secrets. */
  const [sent, setSent] = useState<readonly CodeRequest[]>([])
  const record = (request: CodeRequest) => {
    const body = withoutSecrets(request)?.body
    setSent((before) => [...before, { ...request, ...(body !== undefined && { body }) }].slice(-most))
  }
  /** What was typed for each call, so that looking at another one loses nothing. Kept in memory only. */
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({})
  const call = callOf(search.call) ?? calls[0]
  const options = useMemo(
    () =>
      calls.map(({ name, method, path, note, isReference }) => ({
        id: name,
        label: `${method} ${path}`,
        ...(note === '' ? {} : { detail: note }),
        group: isReference ? 'Synchronization reference' : 'Other calls',
      })),
    [],
  )
  if (!call) return null
  const isApplication = call.path.startsWith('/applications')
  const ids: Ids = {
    id: (isApplication ? search.application : search.app) ?? '',
    jobId: search.job ?? '',
    templateId: search.template ?? '',
  }
  const choose = ({ kind }: Hole, value: string) => {
    const text = value === '' ? undefined : value
    if (kind === 'servicePrincipal')
      change({ app: text, ...(text !== search.app && { job: undefined, template: undefined, application: undefined }) })
    else if (kind === 'application') change({ application: text })
    else if (kind === 'job') change({ job: text })
    else if (kind === 'template') change({ template: text })
  }
  return (
    <div className={styles.page}>
      <PageHeader
        title="API console"
        subtitle="Every call of the synchronization API, with the guards of the console"
      />
      <Panel title="Call">
        <Picker
          label="Call"
          mono
          options={options}
          value={call.name}
          nothing="No call matches."
          onChoose={(name) => change({ call: name })}
        />
        {call.note === '' ? null : <p className={styles.text}>{call.note}.</p>}
      </Panel>
      <CallForm
        key={call.name}
        call={call}
        known={ids}
        app={search.app}
        draft={drafts[call.name] ?? emptyDraft}
        onDraft={(change) =>
          setDrafts((before) => ({ ...before, [call.name]: change(before[call.name] ?? emptyDraft) }))
        }
        onKnown={choose}
        onSent={record}
      />
      {sent.length > 0 ? (
        <Panel title="This session as a script" aside={counted(sent.length, 'request')}>
          <Suspense fallback={<SkeletonRows rows={6} label="Loading the script" />}>
            <SessionCode requests={sent} />
          </Suspense>
        </Panel>
      ) : null}
    </div>
  )
}
