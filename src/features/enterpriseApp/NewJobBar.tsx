import { makeStyles, tokens } from '@fluentui/react-components'
import { useNow } from '../../api/connection/now'
import { PageLink } from '../../ui/PageLink'
import { StatusBadge } from '../../ui/StatusBadge'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
})

/** Most jobs are listed within seconds. After this time something is wrong. Milliseconds. */
const usual = 90_000

type Props = { servicePrincipalId: string; jobId: string; at: number; isListed: boolean }

/** A job that was just created. Waits until the service lists it, because every other call answers 404 until then. */
export function NewJobBar({ servicePrincipalId, jobId, at, isListed }: Props) {
  const styles = useStyles()
  const now = useNow(2_000)
  return (
    <div role="status" className={styles.root}>
      {isListed ? (
        <>
          <StatusBadge tone="success" label="Job ready" />
          <span>The new job is ready. Add credentials, check its mappings, and then start it.</span>
          <PageLink to="/apps/$servicePrincipalId/jobs/$jobId" params={{ servicePrincipalId, jobId }}>
            Open the new job
          </PageLink>
        </>
      ) : (
        <>
          <StatusBadge tone="info" label="Job created" />
          <span>
            {now - at < usual
              ? 'Waiting for the service to list the job. This takes a few seconds.'
              : "The job isn't listed yet. This is taking longer than usual. If it doesn't appear, create it again."}
          </span>
        </>
      )}
    </div>
  )
}
