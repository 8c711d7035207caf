import { Field, Input, makeStyles, mergeClasses, Radio, RadioGroup, Select, tokens } from '@fluentui/react-components'
import { Search16Regular } from '@fluentui/react-icons'
import { getRouteApi } from '@tanstack/react-router'
import { Fragment, lazy, Suspense } from 'react'
import { satisfies, useConnection, useGrantedScopes } from '../../api/connection/connection'
import { counted } from '../../base/numbers'
import { type CodeLanguage, codeExample, codeLanguages } from '../../domain/permissions/codeExamples'
import { permissionDocument, type PermissionKind, permissionTable } from '../../domain/permissions/permissionDocument'
import { type Permission, type PermissionDescription, permissionOf, permissions } from '../../domain/permissions/scopes'
import { announce } from '../../ui/announce'
import { useBreadcrumb } from '../../ui/breadcrumbLabels'
import { CommandToolbar } from '../../ui/CommandToolbar'
import { CodeSource } from '../../ui/CodeSource'
import { PageHeader } from '../../ui/PageHeader'
import { PageLink } from '../../ui/PageLink'
import { Panel } from '../../ui/Panel'
import { SkeletonRows } from '../../ui/Skeletons'
import { saveCsv, saveJson, shareCommands } from '../../ui/shareCommands'
import { StatusBadge } from '../../ui/StatusBadge'
import { useTableStyles } from '../../ui/tableStyles'
import { TextTable } from '../../ui/TextTable'
import { Tabs } from '../../ui/Tabs'
import { type MethodRow, methodsOf } from './methodsOf'
import { Resource } from './Resource'
import type { PermissionSearch } from './permissionSearch'

const MethodCode = lazy(() => import('./MethodCode'))

const route = getRouteApi('/permissions/$permission')

const useStyles = makeStyles({
  page: { display: 'grid', gap: tokens.spacingVerticalL, minWidth: 0 },
  text: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  filters: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  search: { flex: '1 1 220px', maxWidth: '420px' },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXXL, display: 'grid', gap: tokens.spacingVerticalXS },
  verb: { fontWeight: tokens.fontWeightSemibold },
  onScreen: { '@media print': { display: 'none' } },
  // The paths are longer than narrow windows.
  methodField: { gridTemplateColumns: 'minmax(0, 1fr)', overflow: 'hidden' },
  method: { minWidth: 0, '& select': { minWidth: 0, width: '100%', textOverflow: 'ellipsis' } },
})

const kindNames: Record<PermissionKind, string> = { delegated: 'Delegated', application: 'Application' }

/** The reference of one permission: what it allows, which of our pages use it, and how to get and use it. */
export default function PermissionPage() {
  const { permission: name } = route.useParams()
  const permission = permissionOf(name)
  useBreadcrumb(name, permission?.name ?? name)
  return permission ? <Reference permission={permission} /> : <Unknown name={name} />
}

function Unknown({ name }: { name: string }) {
  const styles = useStyles()
  return (
    <div className={styles.page}>
      <PageHeader title="Permission not found" subtitle={`Syncscope never requests ${name}.`} />
      <Panel title="Permissions that Syncscope can request">
        <ul className={styles.list}>
          {permissions.map((one) => (
            <li key={one.name}>
              <PageLink to="/permissions/$permission" params={{ permission: one.name }}>
                {one.name}
              </PageLink>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  )
}

function Reference({ permission }: { permission: Permission }) {
  const styles = useStyles()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: { [Name in keyof PermissionSearch]: PermissionSearch[Name] | undefined }) =>
    void navigate({ search: (previous) => ({ ...previous, ...next }) as PermissionSearch, replace: true })
  const access: PermissionKind = search.access ?? 'delegated'
  const methods = methodsOf(permission.name)
  const document = permissionDocument(permission, methods, permission.application !== undefined)
  const isSynchronization = permission.name.startsWith('Synchronization.')
  return (
    <div className={styles.page}>
      <PageHeader
        title={permission.name}
        subtitle={`Microsoft Graph permission · ${permission.access} · All resources`}
        actions={
          <CommandToolbar
            commands={shareCommands({
              csv: () => saveCsv(permission.name, permissionTable(document)),
              json: () => saveJson(permission.name, document),
            })}
          />
        }
      />
      <Panel title="Descriptions">
        <Descriptions permission={permission} />
      </Panel>
      <Methods permission={permission} methods={methods} access={access} query={search.q ?? ''} onChange={change} />
      {permission.name === 'Synchronization.ReadWrite.All' ? <Resource /> : null}
      {isSynchronization ? (
        <Code
          scope={permission.name}
          access={access}
          chosen={search.code}
          onChoose={(language) => change({ code: language })}
          methods={methods}
          chosenMethod={search.method}
          onMethod={(method) => change({ method })}
        />
      ) : null}
      <Panel title="Register an app">
        <ol className={styles.list}>
          <li>In the Microsoft Entra admin center, open App registrations and choose your app.</li>
          <li>Open API permissions, then select Add a permission and Microsoft Graph.</li>
          <li>
            Choose {kindNames[access]} permissions, search for {permission.name}, and add it.
          </li>
          <li>
            Grant admin consent. Application permissions always need it
            {permission.delegated?.adminConsent === false ? ", and this delegated permission doesn't." : '.'}
          </li>
        </ol>
      </Panel>
    </div>
  )
}

function Descriptions({ permission }: { permission: Permission }) {
  const styles = useStyles()
  const kinds = (['application', 'delegated'] as const).flatMap((kind) => {
    const description = permission[kind]
    return description ? [{ kind, description }] : []
  })
  if (kinds.length === 0)
    return (
      <p className={styles.text}>
        Syncscope doesn't have Microsoft's description of this permission. The methods below show what Syncscope uses it
        for.
      </p>
    )
  return (
    <TextTable label="Descriptions" headings={['Kind', 'Display name', 'Description', 'Admin consent']}>
      {kinds.map(({ kind, description }) => (
        <DescriptionRow key={kind} kind={kind} description={description} />
      ))}
    </TextTable>
  )
}

function DescriptionRow({ kind, description }: { kind: PermissionKind; description: PermissionDescription }) {
  const table = useTableStyles()
  return (
    <tr>
      <th scope="row" className={table.rowHeading}>
        {kindNames[kind]}
      </th>
      <td className={table.cell}>{description.displayName}</td>
      <td className={table.cell}>{description.description}</td>
      <td className={table.cell}>
        {kind === 'application' ? 'Always' : description.adminConsent ? 'Required' : 'Not required'}
      </td>
    </tr>
  )
}

function Methods({
  permission,
  methods,
  access,
  query,
  onChange,
}: {
  permission: Permission
  methods: readonly MethodRow[]
  access: PermissionKind
  query: string
  onChange: (next: { [Name in keyof PermissionSearch]: PermissionSearch[Name] | undefined }) => void
}) {
  const styles = useStyles()
  const table = useTableStyles()
  const granted = useGrantedScopes()
  const { kind: connection } = useConnection()
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const find = (list: readonly MethodRow[], wanted: readonly string[]) =>
    list.filter(({ method, path }) => wanted.every((word) => `${method} ${path}`.toLowerCase().includes(word)))
  const shown = find(methods, words)
  const type = (value: string) => {
    onChange({ q: value.trim() === '' ? undefined : value })
    announce(counted(find(methods, value.toLowerCase().split(/\s+/).filter(Boolean)).length, 'method'))
  }
  return (
    <Panel title="Methods" aside={`${counted(shown.length, 'method')} of ${String(methods.length)}`}>
      <div role="search" className={mergeClasses(styles.filters, styles.onScreen)}>
        <Input
          className={styles.search}
          type="text"
          value={query}
          onChange={(_, { value }) => type(value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && query !== '') {
              event.stopPropagation()
              type('')
            }
          }}
          contentBefore={<Search16Regular />}
          placeholder="Type to search"
          aria-label="Search methods"
        />
        <RadioGroup
          layout="horizontal"
          aria-label="Access"
          value={access}
          onChange={(_, { value }) => onChange({ access: value === 'application' ? 'application' : undefined })}
        >
          <Radio value="delegated" label="Delegated" />
          <Radio value="application" label="App-only" disabled={permission.application === undefined} />
        </RadioGroup>
      </div>
      {shown.length === 0 ? (
        <p className={styles.text}>No method matches. Clear the search to see all {methods.length}.</p>
      ) : (
        <TextTable label="Methods" headings={['Method', 'Page that uses it', 'This session']}>
          {shown.map(({ method, path, page, anyOf }) => (
            <tr key={`${method} ${path}`}>
              <td className={table.code}>
                <span className={styles.verb}>{method}</span> <Path text={path} />
              </td>
              <td className={table.cell}>{page ? <PageLink to={page.to}>{page.label}</PageLink> : 'None'}</td>
              <td className={table.cell}>
                {access === 'application' ? (
                  <StatusBadge tone="neutral" label="Not app-only" />
                ) : satisfies(granted, anyOf) ? (
                  <StatusBadge tone="success" label="Permitted" />
                ) : (
                  <StatusBadge tone="neutral" label="Missing" />
                )}
              </td>
            </tr>
          ))}
        </TextTable>
      )}
      <p className={styles.text}>
        {access === 'application'
          ? 'Syncscope always signs in with a person, so this session never calls a method with app-only access.'
          : connection === 'demo'
            ? 'In the demo tenant, the simulator checks the same permissions.'
            : 'A delegated call also needs an Entra role, such as Application Administrator.'}
      </p>
    </Panel>
  )
}

/** A path that breaks into lines at its slashes. */
const Path = ({ text }: { text: string }) =>
  text.split(/(?=\/)/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 ? <wbr /> : null}
      {part}
    </Fragment>
  ))

const nameOf = ({ method, path }: MethodRow) => `${method} ${path}`

function Code({
  scope,
  access,
  chosen,
  onChoose,
  methods,
  chosenMethod,
  onMethod,
}: {
  methods: readonly MethodRow[]
  chosenMethod: string | undefined
  onMethod: (method: string | undefined) => void
  scope: string
  access: PermissionKind
  chosen: string | undefined
  onChoose: (language: CodeLanguage | undefined) => void
}) {
  const language = codeLanguages.find((one) => one.language === chosen)?.language ?? 'csharp'
  const label = codeLanguages.find((one) => one.language === language)?.label ?? language
  const { install, code } = codeExample(language, access, scope)
  const method = methods.find((one) => nameOf(one) === chosenMethod)
  const styles = useStyles()
  return (
    <Panel title="Code examples" aside={access === 'application' ? 'App-only access' : 'Delegated access'}>
      <Field label="Method" className={mergeClasses(styles.onScreen, styles.methodField)}>
        <Select
          className={styles.method}
          value={method ? nameOf(method) : ''}
          onChange={(_, { value }) => onMethod(value === '' ? undefined : value)}
        >
          <option value="">Read the jobs of an app, with the SDK's models</option>
          {methods.map((one) => (
            <option key={nameOf(one)} value={nameOf(one)}>
              {nameOf(one)}
            </option>
          ))}
        </Select>
      </Field>
      <Tabs
        label="Language"
        tabs={codeLanguages.map((one) => ({ value: one.language, label: one.label }))}
        selected={language}
        onSelect={(next) => onChoose(next === 'csharp' ? undefined : next)}
      />
      {method ? (
        <Suspense fallback={<SkeletonRows rows={8} label="Loading the example" />}>
          <MethodCode
            method={method.method}
            path={method.path}
            language={language}
            label={label}
            access={access}
            scope={scope}
          />
        </Suspense>
      ) : (
        <>
          <CodeSource text={install} label={`${label} installation`} />
          <CodeSource text={code} label={`${label} example`} />
        </>
      )}
    </Panel>
  )
}
