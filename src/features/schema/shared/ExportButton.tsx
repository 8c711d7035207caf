import { Button, type ButtonProps } from '@fluentui/react-components'
import { ArrowDownload16Regular } from '@fluentui/react-icons'
import type { JsonObject } from '../../../base/json'
import { exportSchema } from './exportSchema'

type Props = {
  label: string
  document: JsonObject
  /** The parts of the file's name. */
  parts: readonly string[]
  appearance?: ButtonProps['appearance']
  /** Called after the browser has received the file. */
  onDone?: () => void
}

/** Downloads a schema. */
export function ExportButton({ label, document, parts, appearance = 'secondary', onDone }: Props) {
  return (
    <Button
      appearance={appearance ?? 'secondary'}
      icon={<ArrowDownload16Regular />}
      onClick={() => {
        exportSchema(document, parts)
        onDone?.()
      }}
    >
      {label}
    </Button>
  )
}
