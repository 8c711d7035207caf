import { useState } from 'react'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { renderComponent } from '../testing/renderComponent'
import { Tabs } from './Tabs'

const tabs = [
  { value: 'mappings', label: 'Mappings' },
  { value: 'scoping', label: 'Scoping' },
  { value: 'history', label: 'History' },
] as const

function ThreeTabs() {
  const [selected, setSelected] = useState<(typeof tabs)[number]['value']>('mappings')
  return <Tabs label="Schema" tabs={tabs} selected={selected} onSelect={setSelected} />
}

test('arrow keys select the next tab and move the focus to it', async () => {
  const screen = await renderComponent(<ThreeTabs />)
  await userEvent.tab()
  await expect.element(screen.getByRole('tab', { name: 'Mappings' })).toHaveFocus()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(screen.getByRole('tab', { name: 'Scoping', selected: true })).toHaveFocus()
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
  await expect.element(screen.getByRole('tab', { name: 'History', selected: true })).toHaveFocus()
})
