import { Button, type ButtonProps } from '@fluentui/react-components'
import { ArrowDownload16Regular } from '@fluentui/react-icons'
import type { JsonObject } from '../../../domain/schema/json'
import { downloadText, fileName } from '../../../ui/download'

type Props = {
  label: string
  document: JsonObject
  /** Of the file's name. */
  parts: readonly string[]
  appearance?: ButtonProps['appearance']
  blocked?: string | undefined
  /** After the browser was given the file. */
  onDone?: () => void
}

/** The schema as a file: its very JSON. A schema holds no secrets. */
export function exportSchema(document: JsonObject, parts: readonly string[]): void {
  downloadText(`${fileName(...parts)}.json`, 'application/json', JSON.stringify(document, undefined, 2))
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
