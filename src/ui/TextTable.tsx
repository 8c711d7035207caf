import { mergeClasses } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTableStyles } from './tableStyles'

/** A small table of texts without sorting. It scrolls sideways by itself, also by keyboard. Rows use {@link useTableStyles}. */
export function TextTable({
  label,
  headings,
  className,
  children,
}: {
  /** The region's name for screen readers. */
  label: string
  headings: readonly string[]
  className?: string
  children: ReactNode
}) {
  const table = useTableStyles()
  return (
    <div className={mergeClasses(table.scroller, className)} tabIndex={0} role="region" aria-label={label}>
      <table className={table.table}>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col" className={table.heading}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}
