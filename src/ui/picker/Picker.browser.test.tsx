import { useState, type ComponentProps } from 'react'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { renderComponent } from '../../testing/renderComponent'
import { Announcer } from '../Announcer'
import { Dialog } from '../dialog/Dialog'
import type { PickerOption } from './narrowOptions'
import { Picker } from './Picker'

type PickerProps = ComponentProps<typeof Picker>

const apps: readonly PickerOption[] = [
  { id: 'zoom', label: 'Zoom', group: 'Pinned' },
  { id: 'box', label: 'Box', group: 'With provisioning' },
  { id: 'dropbox', label: 'Dropbox', detail: 'Business', group: 'With provisioning' },
]
const many = Array.from({ length: 52 }, (_, index): PickerOption => ({ id: String(index), label: `attribute${index}` }))

/** A picker that shows the chosen option. */
function Chooser({ onChoose, ...props }: Partial<PickerProps>) {
  const [value, setValue] = useState(props.value)
  return (
    <>
      <Announcer />
      <button>Elsewhere</button>
      <Picker
        label="App"
        options={apps}
        nothing="No app has this name."
        {...props}
        value={value}
        onChoose={(id) => {
          const answer = onChoose?.(id)
          if (!answer) setValue(id)
          return answer
        }}
      />
    </>
  )
}

const box = page.getByRole('combobox', { name: 'App' })
const option = (name: string) => page.getByRole('option', { name, exact: true })

test('typing narrows the list, and Enter chooses', async () => {
  await renderComponent(<Chooser />)
  await userEvent.tab()
  await userEvent.tab()
  await expect.element(box).toHaveFocus()
  await userEvent.keyboard('box')
  await expect.element(option('Box')).toBeVisible()
  await expect.element(option('Zoom')).not.toBeInTheDocument()
  await expect.element(page.getByRole('listbox', { name: 'App' })).toBeVisible()
  await userEvent.keyboard('{ArrowDown}{Enter}')
  await expect.element(box).toHaveValue('Dropbox')
  await expect.element(box).toHaveAttribute('aria-expanded', 'false')
})

test('options are listed under the name of their group', async () => {
  await renderComponent(<Chooser />)
  await box.click()
  await expect.element(page.getByRole('group', { name: 'Pinned' }).getByRole('option')).toHaveTextContent('Zoom')
  await expect.element(page.getByRole('group', { name: 'With provisioning' })).toHaveTextContent('Box')
})

test('a long list says how many more options there are', async () => {
  await renderComponent(<Chooser options={many} />)
  await box.click()
  await expect.element(option('12 more. Type to narrow the list.')).toBeVisible()
  expect(page.getByRole('option').elements()).toHaveLength(41)
  await box.fill('attribute5')
  await expect.element(option('attribute51')).toBeVisible()
  await expect.element(page.getByText(/more\. Type to narrow/)).not.toBeInTheDocument()
})

test('the number of matches is announced, including none', async () => {
  await renderComponent(<Chooser />)
  await box.click()
  await box.fill('box')
  await expect.element(page.getByRole('status')).toHaveTextContent('2 results')
  await box.fill('qqq')
  await expect.element(page.getByRole('status')).toHaveTextContent('No app has this name.')
  await userEvent.keyboard('{Enter}')
  await expect.element(box).toHaveValue('qqq')
})

test('a text that matches nothing disappears when the focus leaves the box', async () => {
  await renderComponent(<Chooser value="zoom" />)
  await box.click()
  await box.fill('qqq')
  await page.getByRole('button', { name: 'Elsewhere' }).click()
  await expect.element(box).toHaveValue('Zoom')
})

test('Escape closes the list and not the dialog around it', async () => {
  const onClose = vi.fn()
  await renderComponent(
    <Dialog title="Copy" submitLabel="Copy" onSubmit={() => undefined} onClose={onClose}>
      <Chooser />
    </Dialog>,
  )
  await box.click()
  await expect.element(option('Zoom')).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(option('Zoom')).not.toBeInTheDocument()
  expect(onClose).not.toHaveBeenCalled()
})

test("Enter in the list doesn't submit the form around it", async () => {
  const onSubmit = vi.fn()
  await renderComponent(
    <Dialog title="Copy" submitLabel="Copy" onSubmit={onSubmit} onClose={() => undefined}>
      <Chooser />
    </Dialog>,
  )
  await box.click()
  await userEvent.keyboard('zo{Enter}')
  await expect.element(box).toHaveValue('Zoom')
  expect(onSubmit).not.toHaveBeenCalled()
})

test.each([
  ['Enter on the last option', () => userEvent.keyboard('{Enter}')],
  ['leaving the box', () => page.getByRole('button', { name: 'Elsewhere' }).click()],
])('an unknown text is taken by %s, if that is allowed', async (_, take) => {
  await renderComponent(<Chooser value="zoom" unknownText="Not defined in the schema" />)
  await box.click()
  await box.fill('newName')
  await expect.element(page.getByRole('option')).toHaveTextContent('Not defined in the schema')
  await take()
  await expect.element(box).toHaveValue('newName')
  await userEvent.keyboard('{Escape}')
  await page.getByRole('button', { name: 'Elsewhere' }).click()
  await expect.element(box).toHaveValue('newName')
})

test('if the text is the value, each letter counts and an option replaces it', async () => {
  const onType = vi.fn()
  function Free() {
    const [value, setValue] = useState('')
    return (
      <Picker
        label="App"
        isInline
        options={apps}
        value={value}
        nothing="No app has this name."
        onType={(text) => {
          onType(text)
          setValue(text)
        }}
        onChoose={setValue}
      />
    )
  }
  await renderComponent(<Free />)
  await box.click()
  await userEvent.keyboard('Bo')
  expect(onType.mock.calls).toEqual([['B'], ['Bo']])
  await page.getByRole('option', { name: /^Dropbox/ }).click()
  await expect.element(box).toHaveValue('dropbox')
})

test('an option can be made from a text that matches nothing else', async () => {
  const onChoose = vi.fn()
  const optionFor = (text: string) =>
    text === 'ID-1' ? { id: 'id-1', label: 'Use the ID that was pasted' } : undefined
  await renderComponent(<Chooser onChoose={onChoose} optionFor={optionFor} />)
  await box.click()
  await box.fill('ID-1')
  await option('Use the ID that was pasted').click()
  expect(onChoose).toHaveBeenCalledWith('id-1')
})

test('a refused choice leaves the text and says why, until the text changes', async () => {
  let answer: (reason: string | undefined) => void = () => undefined
  const onChoose = () => new Promise<string | undefined>((resolve) => (answer = resolve))
  await renderComponent(<Chooser onChoose={onChoose} />)
  await box.click()
  await box.fill('zo')
  await option('Zoom').click()
  await expect.element(page.getByLabelText('Loading')).toBeVisible()
  answer('Zoom has no schema.')
  await expect.element(page.getByRole('alert')).toHaveTextContent('Zoom has no schema.')
  await expect.element(box).toHaveValue('zo')
  await box.fill('zoo')
  await expect.element(page.getByText('Zoom has no schema.')).not.toBeInTheDocument()
})

test('the answer to an older choice is not shown', async () => {
  let answer: (reason: string | undefined) => void = () => undefined
  const onChoose = () => new Promise<string | undefined>((resolve) => (answer = resolve))
  await renderComponent(<Chooser onChoose={onChoose} />)
  await box.click()
  await box.fill('zo')
  await option('Zoom').click()
  await box.fill('bo')
  answer('Zoom has no schema.')
  await expect.element(option('Box')).toBeVisible()
  await expect.element(page.getByText('Zoom has no schema.')).not.toBeInTheDocument()
})

test('a search has no list without a text, says that it is running, and announces the number of results', async () => {
  const people: readonly PickerOption[] = [
    { id: '1', label: 'Mason Sullivan', detail: 'mason@contoso.com' },
    { id: '2', label: 'Maren Holm', detail: 'maren@contoso.com' },
  ]
  const search = (options: PickerProps['options']) => <Chooser label="Find a person" isSearch options={options} />
  const person = page.getByRole('combobox', { name: 'Find a person' })
  const screen = await renderComponent(search([]))
  await person.click()
  expect(page.getByRole('listbox').elements()).toHaveLength(0)
  await screen.rerender(search(undefined))
  await person.fill('ma')
  await expect.element(option('Searching…')).toBeVisible()
  await screen.rerender(search(people))
  await expect.element(page.getByRole('status')).toHaveTextContent('2 results')
  // The search decides what matches.
  await expect.element(page.getByRole('option', { name: /^Maren Holm/ })).toHaveTextContent('maren@contoso.com')
  await userEvent.keyboard('{Enter}')
  await expect.element(person).toHaveValue('Mason Sullivan')
})
