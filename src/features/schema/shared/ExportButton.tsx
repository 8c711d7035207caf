import { Button, type ButtonProps } from '@fluentui/react-components'
import { ArrowDownload16Regular } from '@fluentui/react-icons'
import type { JsonObject } from '../../../base/json'
import { exportSchema } from './exportSchema'

type Props = {
  label: string
  document: JsonObject
  /** Of the file's name. */
  parts: readonly string[]
  appearance?: ButtonProps['appearance']
  /** After the browser was given the file. */
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
