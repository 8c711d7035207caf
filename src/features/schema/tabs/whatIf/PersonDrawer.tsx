import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  tokens,
} from '@fluentui/react-components'
import { Dismiss20Regular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, type ReactNode } from 'react'
import { useConnection, useHasScope } from '../../../../api/connection/connection'
import { useDescribeError } from '../../../../api/errors/describeError'
import { scopesFor } from '../../../../api/endpoints'
import { useOrganization } from '../../../../api/resources/organization'
import { appRoleAssignedToQuery } from '../../../../api/resources/servicePrincipals'
import { useSecrets } from '../../../../api/resources/synchronizationSecrets'
import { userMemberOfQuery, userQuery } from '../../../../api/resources/users'
import type { SchemaOwner } from '../../../../api/writes/schemaEndpoint'
import type { JsonObject } from '../../../../base/json'
import { recordOfUser, userProperties } from '../../../../domain/directory/userAttributes'
import { assignmentOf } from '../../../../domain/explain/assignment'
import { attributesRead, personMappings, runLocally } from '../../../../domain/explain/localRun'
import type { User } from '../../../../domain/resources/directory'
import type { SynchronizationSchema } from '../../../../domain/resources/synchronization'
import { settingsOf } from '../../../../domain/whatIf/population'
import type { PersonComparison } from '../../../../domain/whatIf/types'
import { ModifiedProperties } from '../../../../parts/provisioningSteps/ModifiedProperties'
import { StepsView } from '../../../../parts/provisioningSteps/StepsView'
import { ErrorView } from '../../../../ui/ErrorView'
import { explained } from '../../../../ui/explanations'
import { keepFocusManager } from '../../../../ui/focusManager'
import { Sentence } from '../../../../ui/Sentence'
import { SkeletonRows } from '../../../../ui/Skeletons'
import { StatusBadge } from '../../../../ui/StatusBadge'
import { useEditor } from '../../editor/editorContext'
import { actionLabel, certaintyLabels, classTone } from '../../whatIf/labels'

const useStyles = makeStyles({
  drawer: { width: 'min(1080px, 100vw)', '@media (max-width: 639px)': { width: '100vw' } },
  name: { overflowWrap: 'anywhere', fontSize: tokens.fontSizeBase400 },
  body: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM, alignContent: 'start' },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
  text: { margin: 0, overflowWrap: 'anywhere' },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3 },
  sides: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 420px), 1fr))',
    gap: tokens.spacingHorizontalL,
  },
  part: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS, alignContent: 'start' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
})

type Props = {
  owner: SchemaOwner & { kind: 'job' }
  person: PersonComparison
  /** The person as pasted. Otherwise the person is read. */
  pasted: User | undefined
  onClose: () => void
}

/** One person: what happens and why, the values that change, and the run by the saved schema beside the one by the draft. */
export default function PersonDrawer({ owner, person, pasted, onClose }: Props) {
  const styles = useStyles()
  useEffect(keepFocusManager, [])
  const { name, reason, changes, certainty } = person
  return (
    <OverlayDrawer
      open
      position="end"
      className={styles.drawer}
      aria-label={`What-if for ${name}`}
      onOpenChange={(_, { open }) => {
        if (!open) onClose()
      }}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          heading={{ as: 'h2', className: styles.name }}
          action={
            <Button
              appearance="subtle"
              icon={<Dismiss20Regular />}
              aria-label="Close"
              onClick={onClose}
              {...explained('Close (Esc)')}
            />
          }
        >
          {name}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <div className={styles.body}>
          <div className={styles.row}>
            <StatusBadge tone={classTone(person.class)} label={actionLabel(person)} />
            <span>{`${certaintyLabels[certainty].label}. ${certaintyLabels[certainty].explain}.`}</span>
          </div>
          <p className={styles.text}>
            <Sentence text={reason} />
          </p>
          {changes.length > 0 ? (
            <Part title="Values">
              <ModifiedProperties
                properties={changes.map(({ attribute, before, after }) => ({
                  name: attribute,
                  before,
                  after,
                  isRedacted: after === '[Redact]',
                }))}
              />
            </Part>
          ) : null}
          <Runs owner={owner} person={person} pasted={pasted} />
        </div>
      </DrawerBody>
    </OverlayDrawer>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles()
  return (
    <section aria-label={title} className={styles.part}>
      <h3 className={styles.title}>{title}</h3>
      {children}
    </section>
  )
}

/** Both runs of the engine, for the person as the directory has them now. */
function Runs({ owner, person, pasted }: Omit<Props, 'onClose'>) {
  const styles = useStyles()
  const { base, document } = useEditor()
  const { graph, now } = useConnection()
  const describeError = useDescribeError()
  const mayRead = useHasScope(scopesFor('listUsers'))
  const sides = useMemo(() => ({ before: mappingsOf(base), after: mappingsOf(document) }), [base, document])
  const names = useMemo(() => [...new Set([...attributesRead(sides.before), ...attributesRead(sides.after)])], [sides])
  const select = ['id', 'userPrincipalName', 'displayName', 'accountEnabled', ...userProperties(names).select].join(',')
  const read = useQuery({ ...userQuery(graph, person.id, select), enabled: mayRead && pasted === undefined })
  const user = pasted ?? read.data
  const assignments = useQuery({
    ...appRoleAssignedToQuery(graph, owner.servicePrincipalId),
    enabled: useHasScope(scopesFor('appRoleAssignedToQuery')),
  })
  const groups = useQuery({
    ...userMemberOfQuery(graph, person.id),
    enabled: useHasScope(scopesFor('userMemberOfQuery')) && pasted === undefined,
  })
  const secrets = useSecrets(owner.servicePrincipalId).data
  const defaultDomain = useOrganization().data?.verifiedDomains?.find(({ isDefault }) => isDefault)?.name

  if (!mayRead && pasted === undefined)
    return <p className={styles.quiet}>The runs need the person's attributes, which the permissions don't show.</p>
  if (read.error) return <ErrorView description={describeError(read.error, 'userQuery')} />
  if (!user) return <SkeletonRows rows={4} label="Reading the person" />
  const assignment = assignmentOf(person.id, assignments.data, {
    direct: groups.data && new Set(groups.data.map(({ id }) => id)),
    transitive: undefined,
  })
  const isAssigned = assignment.kind !== 'none' && assignment.kind !== 'nested'
  const settings = settingsOf(secrets, undefined)
  const run = (mappings: typeof sides.before) =>
    runLocally(
      mappings,
      {
        id: person.id,
        name: user.userPrincipalName ?? person.name,
        attributes: recordOfUser(user, names),
        isEnabled: user.accountEnabled !== false,
      },
      {
        isAssigned,
        isEntitled: isAssigned && !assignment.isDefaultAccessOnly,
        synchronizesAll: settings.synchronizesAll,
        skipOutOfScopeDeletions: settings.skipOutOfScopeDeletions,
        now: now(),
        ...(defaultDomain === undefined ? {} : { defaultDomain }),
      },
    )
  return (
    <>
      <p className={styles.quiet}>
        {`Both runs are computed here for the person as they are now, as if there were no account yet.${assignment.kind === 'unknown' && !settings.synchronizesAll ? " Whether the person is assigned isn't known, and the runs take it that they are." : ''}`}
      </p>
      <div className={styles.sides}>
        <Part title="Saved schema">
          <Side run={run(sides.before)} />
        </Part>
        <Part title="Your draft">
          <Side run={run(sides.after)} />
        </Part>
      </div>
    </>
  )
}

const mappingsOf = (schema: JsonObject) => personMappings(schema as unknown as SynchronizationSchema)

function Side({ run }: { run: ReturnType<typeof runLocally> }) {
  const styles = useStyles()
  return run ? (
    <StepsView result={run.result} />
  ) : (
    <p className={styles.quiet}>No enabled object mapping takes people of Entra ID.</p>
  )
}
