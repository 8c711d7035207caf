import { expect, it } from 'vitest'
import { renderComponent } from '../../testing/renderComponent'
import { SizeMeter } from './SizeMeter'

it('says how much of the room is used, and warns only above it', async () => {
  const screen = await renderComponent(<SizeMeter size={1_024} />)
  await expect.element(screen.getByRole('progressbar')).toHaveAccessibleName(/^1,024 of 1,024 bytes/)
  await expect.element(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '1024')
  expect(screen.getByText(/too long/).query()).toBeNull()
})

it('says by how much the values are too long', async () => {
  const screen = await renderComponent(<SizeMeter size={1_025} />)
  await expect.element(screen.getByText('The values are 1 byte too long.')).toBeVisible()
})
