import { useMemo, useState } from 'react'
import { expect, it } from 'vitest'
import type { PersonComparison } from '../../../domain/whatIf/types'
import { renderComponent } from '../../../testing/renderComponent'
import { Boundary } from '../../../ui/Boundary'
import { usePeopleRows } from './usePeopleRows'

const person = (index: number): PersonComparison => ({
  id: String(index),
  name: `person ${String(index).padStart(5, '0')}`,
  class: 'valuesChange',
  certainty: 'computed',
  reason: 'The value changes.',
  changes: [],
  kinds: [],
})
/** More than are sorted at once, in the opposite order. */
const everyone = Array.from({ length: 5000 }, (_, index) => person(4999 - index))

function Rows({ people }: { people: readonly PersonComparison[] }) {
  const [ending, setEnding] = useState('')
  const isShown = useMemo(
    () =>
      ({ name }: PersonComparison) =>
        name.endsWith(ending),
    [ending],
  )
  const sort = useMemo(() => ({ column: 'name', descending: false }), [])
  const rows = usePeopleRows(people, isShown, sort)
  return (
    <>
      <button onClick={() => setEnding('7')}>Only 7</button>
      <output>{`${String(rows.length)}: ${rows[0]?.name ?? 'none'} to ${rows.at(-1)?.name ?? 'none'}`}</output>
    </>
  )
}

it('sorts more people than fit into a frame, and starts again for another filter', async () => {
  const screen = await renderComponent(<Rows people={everyone} />)
  await expect.element(screen.getByRole('status')).toHaveTextContent('5000: person 00000 to person 04999')
  await screen.getByRole('button', { name: 'Only 7' }).click()
  await expect.element(screen.getByRole('status')).toHaveTextContent('500: person 00007 to person 04997')
})

it('shows an error of sorting instead of trying for ever', async () => {
  const broken = { ...person(1), name: Symbol('no text') as unknown as string }
  const screen = await renderComponent(
    <Boundary fallback={(error) => <p role="alert">{String(error)}</p>}>
      <Rows people={[...everyone, broken]} />
    </Boundary>,
  )
  await expect.element(screen.getByRole('alert')).toHaveTextContent('TypeError')
})
