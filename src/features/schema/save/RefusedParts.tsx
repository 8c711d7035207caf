import { Link, makeStyles, tokens } from '@fluentui/react-components'
import { pathOf } from '../../../domain/schema/errorTarget'
import { valueAt, type JsonObject, type Path } from '../../../base/json'
import { namePathOf } from '../../../domain/lint/schema/suppression'
import { useEditor } from '../editor/editorContext'
import type { Refusal } from './refusals'

const useStyles = makeStyles({
  list: { width: '100%', margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
  path: {
    display: 'block',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
})

/** The longest part of a path that exists in the document. The service may name a property that is missing. */
function existingPath(document: JsonObject, path: Path): Path {
  let length = path.length
  while (length > 0 && valueAt(document, path.slice(0, length)) === undefined) length--
  return path.slice(0, length)
}

/** The parts that the service refused, each with a link to it in the editor. */
export function RefusedParts({ parts, onGoTo }: { parts: readonly Refusal[]; onGoTo?: () => void }) {
  const styles = useStyles()
  const { document, goTo } = useEditor()
  if (parts.length === 0) return null
  return (
    <ul className={styles.list} aria-label="Rejected by the service">
      {parts.map(({ message, code, target }, index) => {
        const path = pathOf(target)
        const existing = path && existingPath(document, path)
        const open = () => {
          onGoTo?.()
          if (existing) goTo({ path: existing })
        }
        return (
          <li key={index}>
            {existing && existing.length > 0 ? (
              <Link as="button" inline onClick={open}>
                {message || code}
              </Link>
            ) : (
              message || code
            )}
            {target ? (
              <span className={styles.path}>
                {existing && existing.length > 0 ? namePathOf(document, existing) : target}
              </span>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
