import { Field, Input } from '@fluentui/react-components'
import { useState, type ComponentProps } from 'react'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { renderComponent } from '../../testing/renderComponent'
import { announce } from '../announce'
import { Announcer } from '../Announcer'
import { ConfirmDialog } from './ConfirmDialog'
import { Dialog } from './Dialog'

type DialogProps = ComponentProps<typeof Dialog>

const failed = {
  title: "Couldn't rename",
  cause: 'Another app has this name.',
  remedy: 'Choose another.',
  support: '',
}

/** A button that opens a dialog with one field. */
function Opener({
  onSubmit = () => undefined,
  ...props
}: Partial<Omit<DialogProps, 'onSubmit' | 'submitLabel'>> & { onSubmit?: () => void }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Rename…
      </button>
      {isOpen ? (
        <Dialog
          title="Rename the app"
          {...props}
          submitLabel="Rename"
          onSubmit={onSubmit}
          onClose={() => setOpen(false)}
        >
          <Field label="Name">
            <Input />
          </Field>
        </Dialog>
      ) : null}
    </>
  )
}

const opener = page.getByRole('button', { name: 'Rename…' })
const dialog = page.getByRole('dialog', { name: 'Rename the app' })
const name = page.getByRole('textbox', { name: 'Name' })
const submit = page.getByRole('button', { name: 'Rename', exact: true })
const cancel = page.getByRole('button', { name: 'Cancel' })

function clickBesideTheDialog() {
  const backdrop = document.querySelector('.fui-DialogSurface__backdrop')
  if (!backdrop) throw new Error("There's no backdrop")
  return userEvent.click(backdrop, { position: { x: 4, y: 4 } })
}

test('the dialog has a name, starts at its first field, and Escape returns the focus to the opener', async () => {
  await renderComponent(<Opener />)
  await opener.click()
  await expect.element(name).toHaveFocus()
  await expect.element(dialog).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(dialog).not.toBeInTheDocument()
  await expect.element(opener).toHaveFocus()
})

test('Cancel returns the focus to the opener too', async () => {
  await renderComponent(<Opener />)
  await opener.click()
  await cancel.click()
  await expect.element(opener).toHaveFocus()
})

test('Tab stays inside the dialog', async () => {
  await renderComponent(<Opener />)
  await opener.click()
  await expect.element(name).toHaveFocus()
  await userEvent.tab()
  await expect.element(cancel).toHaveFocus()
  await userEvent.tab()
  await expect.element(submit).toHaveFocus()
  await userEvent.tab()
  await expect.element(name).toHaveFocus()
})

test('Enter in a field sends the form', async () => {
  const onSubmit = vi.fn()
  await renderComponent(<Opener onSubmit={onSubmit} />)
  await opener.click()
  await name.fill('Payroll')
  await userEvent.keyboard('{Enter}')
  expect(onSubmit).toHaveBeenCalledTimes(1)
})

test('a click beside the dialog closes it only if that is allowed', async () => {
  const screen = await renderComponent(<Opener />)
  await opener.click()
  await name.fill('Payroll')
  await clickBesideTheDialog()
  await expect.element(name).toHaveValue('Payroll')
  await screen.rerender(<Opener closesOnBackdrop />)
  await clickBesideTheDialog()
  await expect.element(dialog).not.toBeInTheDocument()
})

test('a phrase must be typed before the form is sent, in any case and with blanks around it', async () => {
  const onSubmit = vi.fn()
  await renderComponent(<Opener typed="SlackOut" danger onSubmit={onSubmit} />)
  await opener.click()
  const phrase = page.getByRole('textbox', { name: 'Type SlackOut to confirm' })
  await phrase.fill('Slack')
  await expect.element(submit).toHaveAttribute('aria-disabled', 'true')
  await expect.element(submit).toHaveAttribute('aria-description', 'Type “SlackOut” to confirm.')
  await userEvent.keyboard('{Enter}')
  expect(onSubmit).not.toHaveBeenCalled()
  await expect.element(page.getByText('Type “SlackOut” to confirm.')).toBeVisible()
  await expect.element(phrase).toHaveFocus()
  await phrase.fill(' slackout ')
  await expect.element(page.getByText('Type “SlackOut” to confirm.')).not.toBeInTheDocument()
  await expect.element(submit).not.toHaveAttribute('aria-disabled')
  await userEvent.keyboard('{Enter}')
  expect(onSubmit).toHaveBeenCalledTimes(1)
})

test('a blocked form says why and sends nothing', async () => {
  const onSubmit = vi.fn()
  await renderComponent(<Opener blocked="You need a role for this." onSubmit={onSubmit} />)
  await opener.click()
  await expect.element(submit).toHaveAttribute('aria-disabled', 'true')
  await expect.element(submit).toHaveAttribute('aria-description', 'You need a role for this.')
  await name.fill('Payroll')
  await userEvent.keyboard('{Enter}')
  expect(onSubmit).not.toHaveBeenCalled()
})

test('while a request runs, the dialog stays and sends nothing more', async () => {
  const onSubmit = vi.fn()
  await renderComponent(<Opener pending onSubmit={onSubmit} />)
  await opener.click()
  await expect.element(submit).toHaveAttribute('aria-busy', 'true')
  await expect.element(cancel).toHaveAttribute('aria-disabled', 'true')
  await name.fill('Payroll')
  await userEvent.keyboard('{Enter}')
  await userEvent.keyboard('{Escape}')
  await expect.element(dialog).toBeVisible()
  expect(onSubmit).not.toHaveBeenCalled()
})

test('a failure stays in the dialog with its remedy and the typed text', async () => {
  const screen = await renderComponent(<Opener />)
  await opener.click()
  await name.fill('Payroll')
  await screen.rerender(<Opener error={failed} />)
  const alert = page.getByRole('alert')
  await expect.element(alert).toHaveTextContent('Another app has this name.')
  await expect.element(alert).toHaveTextContent('Choose another.')
  await expect.element(name).toHaveValue('Payroll')
  await expect.element(cancel).toBeVisible()
})

test('a dialog that sends nothing has one button, and can start at its title', async () => {
  const onClose = vi.fn()
  await renderComponent(
    <Dialog title="Keyboard and help" startsAtTitle onClose={onClose}>
      <button>A switch</button>
    </Dialog>,
  )
  await expect.element(page.getByText('Keyboard and help')).toHaveFocus()
  await page.getByRole('button', { name: 'Close' }).click()
  expect(onClose).toHaveBeenCalledTimes(1)
})

test('the form of a dialog that was opened from another one sends only itself', async () => {
  const [outer, inner] = [vi.fn(), vi.fn()]
  await renderComponent(
    <Dialog title="Outer" submitLabel="Send outer" onSubmit={outer} onClose={() => undefined}>
      <Opener onSubmit={inner} />
    </Dialog>,
  )
  await opener.click()
  await submit.click()
  expect(inner).toHaveBeenCalledTimes(1)
  expect(outer).not.toHaveBeenCalled()
})

test('announcements are not hidden from screen readers while a dialog is open', async () => {
  await renderComponent(
    <>
      <Announcer />
      <Opener />
    </>,
  )
  await opener.click()
  await expect.element(dialog).toBeVisible()
  announce('3 results')
  // By role, so that an element inside something hidden isn't found.
  await expect.element(page.getByRole('status')).toHaveTextContent('3 results')
})

function Question({ onConfirm }: { onConfirm: () => Promise<void> }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button onClick={() => setOpen(true)}>Delete…</button>
      <ConfirmDialog
        open={isOpen}
        title="Delete version"
        body="Nothing brings it back."
        confirmLabel="Delete"
        danger
        onConfirm={onConfirm}
        onClose={() => setOpen(false)}
      />
    </>
  )
}

test('a question starts at Cancel, shows why the action failed, and closes after success', async () => {
  const onConfirm = vi
    .fn<() => Promise<void>>()
    .mockRejectedValueOnce(new Error('The storage is full.'))
    .mockResolvedValue()
  await renderComponent(<Question onConfirm={onConfirm} />)
  await page.getByRole('button', { name: 'Delete…' }).click()
  const question = page.getByRole('alertdialog', { name: 'Delete version' })
  await expect.element(cancel).toHaveFocus()
  const confirm = page.getByRole('button', { name: 'Delete', exact: true })
  await confirm.click()
  await expect.element(page.getByRole('alert')).toHaveTextContent('The storage is full.')
  await expect.element(question).toBeVisible()
  await confirm.click()
  await expect.element(question).not.toBeInTheDocument()
  await expect.element(page.getByRole('button', { name: 'Delete…' })).toHaveFocus()
})
