import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { guidIn } from '../../api/fleet/resolveId'
import { EmptyState } from '../../ui/EmptyState'
import type { AppsSearch } from './appsSearch'
import { noFilters } from './FleetFilters'
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
  const { q } = search
  const isFiltered = Object.keys(noFilters).some((name) => search[name as keyof typeof noFilters] !== undefined)
  const id = q === undefined ? undefined : guidIn(q)
  if (isFiltered && (selection.provisioned > 0 || search.without)) {
    return (
      <div className={styles.root}>
        <EmptyState title="No apps match the filters" action={clear}>
          <p className={styles.text}>
            {id === undefined
              ? 'The search covers the names, IDs, and templates of the apps on this page.'
              : 'No app on this page has this application ID or object ID. It may be the ID of an app without provisioning, or of an app registration:'}
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
          Look up an app by its ID and pin it. Pinned apps stay here on this computer with the health of their jobs.
        </p>
      </EmptyState>
    )
  }
  if (selection.without > 0) {
    return (
      <EmptyState title="No app has a provisioning job yet" action={showAll}>
        <p className={styles.text}>
          To provision to an app, open it, create a job from one of its templates, add credentials, and start the job.
        </p>
      </EmptyState>
    )
  }
  return (
    <EmptyState title="This tenant has no enterprise apps">
      <p className={styles.text}>
        Add an app from the gallery in the Microsoft Entra admin center (Enterprise apps, then New application). It then
        appears here.
      </p>
    </EmptyState>
  )
}
