import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronRight16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { JsonView } from '../../ui/JsonView'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    justifyItems: 'start',
    minWidth: 0,
    '@media print': { display: 'none' },
  },
  json: { width: '100%', minWidth: 0 },
})

/** Raw JSON, collapsed until someone asks for it. */
export function RawJson({ label, value }: { label: string; value: unknown }) {
  const styles = useStyles()
  const [open, setOpen] = useState(false)
  return (
    <div className={styles.root}>
      <Button
        size="small"
        appearance="subtle"
        aria-expanded={open}
        icon={open ? <ChevronDown16Regular /> : <ChevronRight16Regular />}
        onClick={() => setOpen(!open)}
      >
        {label}
      </Button>
      {open ? (
        <div className={styles.json}>
          <JsonView value={value} label={label} />
        </div>
      ) : null}
    </div>
  )
}
