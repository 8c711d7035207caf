import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { guidIn } from '../../api/fleet/resolveId'
import { EmptyState } from '../../ui/EmptyState'
import type { AppsSearch } from './appsSearch'
import type { Selection } from './fleetRows'
import { OpenById } from './OpenById'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM, alignContent: 'start' },
  text: { margin: 0 },
})

type Props = { search: AppsSearch; selection: Selection; canList: boolean; clear: ReactNode; showAll: ReactNode }

/** Explains why the table is empty and what would fill it. */
export function NoAppsShown({ search, selection, canList, clear, showAll }: Props) {
  const styles = useStyles()
  const { q, health, service, template, pinned } = search
  const isFiltered = [q, health, service, template, pinned].some((filter) => filter !== undefined)
  const id = q === undefined ? undefined : guidIn(q)
  if (isFiltered && (selection.provisioned > 0 || search.without)) {
    return (
      <div className={styles.root}>
        <EmptyState title="No app matches the filters" action={clear}>
          <p className={styles.text}>
            {id === undefined
              ? 'The search looks into names, IDs and templates of the apps on this page.'
              : 'None of the apps on this page has that ID as its application ID or principal object ID. It may be the ID of an app without provisioning, or of an app registration:'}
          </p>
        </EmptyState>
        {id === undefined ? null : <OpenById key={id} initial={id} />}
      </div>
    )
  }
  if (!canList) {
    return (
      <EmptyState title="No pinned apps yet">
        <p className={styles.text}>
          Look an app up by its ID and pin it: it then stays here on this computer, with the health of its jobs.
        </p>
      </EmptyState>
    )
  }
  if (selection.without > 0) {
    return (
      <EmptyState title="No app has a provisioning job yet" action={showAll}>
        <p className={styles.text}>
          Provisioning begins with a job made from one of an app's templates. Open an app, choose its template, create
          the job, give it credentials and start it.
        </p>
      </EmptyState>
    )
  }
  return (
    <EmptyState title="This tenant has no enterprise apps">
      <p className={styles.text}>
        Add an app from the gallery in the Entra admin center (Enterprise applications, New application) and it will
        appear here.
      </p>
    </EmptyState>
  )
}
