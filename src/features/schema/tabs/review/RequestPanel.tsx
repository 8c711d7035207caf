import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { byteLength } from '../../../../domain/schema/history'
import type { JsonObject } from '../../../../base/json'
import { CopyButton } from '../../../../ui/CopyValue'
import { JsonView } from '../../../../ui/JsonView'
import { Panel } from '../../../../ui/Panel'
import { formatBytes } from '../../../../base/numbers'

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'start', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  code: {
    margin: 0,
    minWidth: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  text: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
})

/** The exact request: address, headers, size and body. */
export function RequestPanel({ url, document }: { url: string; document: JsonObject }) {
  const styles = useStyles()
  const [open, setOpen] = useState(false)
  return (
    <Panel title="The request">
      <div className={styles.row}>
        <pre className={styles.code}>
          PUT {url}
          {'\n'}Content-Type: application/json{'\n'}Authorization: Bearer …
        </pre>
        <CopyButton value={url} label="address of the request" />
      </div>
      <p className={styles.text}>
        The request replaces the whole schema ({formatBytes(byteLength(JSON.stringify(document)))}). Parts that you
        didn't edit are sent unchanged. The schema is read before and after the request.
      </p>
      <div>
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide the body' : 'Show the body'}
        </Button>
      </div>
      {open ? <JsonView value={document} label="request body" /> : null}
    </Panel>
  )
}
