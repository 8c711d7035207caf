import { enterDemo, expect, expectAccessible, test } from './fixtures'
import { pathsOf } from './demoPaths'
import { chooseApp, editor, setInput, setInputKind, panel, writeExpression } from './playgroundPage'

test.beforeEach(async ({ page }) => {
  await enterDemo(page, '/expressions')
  await expect(editor(page)).toBeVisible()
})

test('three mistakes, their quick fixes, and the right value for a person with a diacritic in the name', async ({
  page,
}) => {
  await chooseApp(page, 'Salesforce')
  await editor(page).click()
  await page.keyboard.type("Append(tolower(NormalizeDiacritics([GivenName]), ), '@contoso.com')")
  const problems = page.getByRole('list', { name: 'Problems' })
  await expect(problems.getByRole('listitem')).toHaveCount(3)
  await expect(panel(page, 'Result')).toContainText('No result')

  await problems.getByRole('button', { name: 'Change to ToLower' }).click()
  await problems.getByRole('button', { name: 'Change to [givenName]' }).click()
  await problems.getByRole('button', { name: 'Use straight double quotes' }).click()
  await expect(editor(page)).toHaveText('Append(ToLower(NormalizeDiacritics([givenName]), ), "@contoso.com")')
  await expect(problems).toBeHidden()

  await page.getByRole('button', { name: 'Pick a person' }).click()
  await page.getByRole('combobox', { name: 'Find a person' }).fill('Renée')
  await page
    .getByRole('option', { name: /Renée D'Angelo/ })
    .first()
    .click()
  await expect(page.getByRole('textbox', { name: 'givenName', exact: true })).toHaveValue('Renée')
  await expect(panel(page, 'Result')).toContainText('renee@contoso.com')
})

test.describe('the chosen schema', () => {
  test('is in the URL, the expression is not, and both survive a reload', async ({ page }) => {
    const { servicePrincipalId, jobId } = await pathsOf('Salesforce')
    await chooseApp(page, 'Salesforce')
    await page.getByRole('combobox', { name: 'For the attribute' }).selectOption('Username')
    await writeExpression(page, 'ToUpper([mail], )')
    await expect(page).toHaveURL(
      (url) =>
        url.searchParams.get('app') === servicePrincipalId &&
        url.searchParams.get('job') === jobId &&
        url.searchParams.get('target') === 'Username',
    )
    expect(page.url()).not.toContain('ToUpper')
    await page.reload()
    await expect(editor(page)).toHaveText('ToUpper([mail], )')
    await expect(page.getByRole('combobox', { name: 'App', exact: true })).toHaveValue('Salesforce')
    await expect(page.getByRole('combobox', { name: 'For the attribute' })).toHaveValue('Username')
  })

  test("can be found by a pasted ID, can be a template's, and fills in its own expression", async ({ page }) => {
    const { servicePrincipalId } = await pathsOf('Salesforce')
    const box = page.getByRole('combobox', { name: 'App', exact: true })
    await box.click()
    await box.fill(servicePrincipalId.toUpperCase())
    await page.getByRole('option', { name: 'Salesforce', exact: true }).click()
    const schema = page.getByRole('combobox', { name: 'Schema of' })
    await schema.focus()
    await expect(schema.getByRole('option', { name: /^Template / }).first()).toBeAttached()
    await schema.selectOption({ index: 1 })
    await expect(page).toHaveURL(/template=/)
    await page.getByRole('combobox', { name: 'For the attribute' }).selectOption('IsActive')
    await page.getByRole('button', { name: 'Open its expression' }).click()
    await expect(editor(page)).toContainText('IsSoftDeleted')
    await box.click()
    await page.getByRole('option', { name: 'None (any attribute)' }).click()
    await expect(page).not.toHaveURL(/template=/)
  })

  test('an expression travels in a link on request, and disappears from the URL on arrival', async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await writeExpression(page, 'Append([mail], "+1%&=")')
    await setInput(page, 'mail', 'secret@contoso.com')
    await page.getByRole('button', { name: 'Copy link with expression' }).click()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(link).toContain('demo')
    expect(link).not.toContain('secret')
    const other = await context.newPage()
    await other.goto(link)
    await expect(editor(other)).toHaveText('Append([mail], "+1%&=")')
    await expect(other).not.toHaveURL(/expression=/)
  })
})

test.describe('writing', () => {
  test('completes this schema’s attributes with their types, and functions with their documentation', async ({
    page,
  }) => {
    await chooseApp(page, 'Salesforce')
    await editor(page).click()
    await page.keyboard.type('ToLo')
    const list = page.getByRole('listbox', { name: 'Completions' })
    await expect(list.getByRole('option', { name: 'ToLower' })).toBeVisible()
    await expect(page.getByText('ToLower(source, culture?)')).toBeVisible()
    await page.keyboard.press('Enter')
    await page.keyboard.type('[givenN')
    await expect(list.getByRole('option', { name: /\[givenName\]/ })).toContainText('String')
    await page.keyboard.press('Tab')
    await expect(editor(page)).toHaveText('ToLower([givenName])')
  })

  test('explains the current argument, and functions under the pointer', async ({ page }) => {
    await editor(page).click()
    await page.keyboard.type('Replace([mail], "a", ')
    const signature = page.getByRole('note', { name: 'Signature' })
    await expect(signature.locator('[aria-current]')).toHaveText('regexPattern?')
    await expect(signature).toContainText('A .NET regular expression')
    await page.keyboard.press('Escape')
    await page.getByText('Replace', { exact: true }).first().hover()
    await expect(page.getByText('Replace(source, oldValue?, regexPattern?', { exact: false }).last()).toBeVisible()
    await signature.getByRole('button', { name: 'Replace in the reference' }).click()
    await expect(page.getByRole('tab', { name: 'Reference' })).toHaveAttribute('aria-selected', 'true')
  })

  test('formats over several lines, with the same result twice, and compacts to one line', async ({ page }) => {
    const compact = 'IIF([department]="Sales",Append(ToLower([givenName],),"@sales.contoso.com"),"nobody@contoso.com")'
    await writeExpression(page, compact)
    await page.getByRole('button', { name: 'Format' }).click()
    await expect(editor(page).locator('.cm-line')).not.toHaveCount(1)
    const formatted = await editor(page).innerText()
    await page.getByRole('button', { name: 'Format' }).click()
    expect(await editor(page).innerText()).toBe(formatted)
    await page.getByRole('button', { name: 'Compact' }).click()
    await expect(editor(page)).toHaveText(compact)
    await writeExpression(page, 'Append([a')
    await expect(page.getByRole('button', { name: 'Format' })).toHaveAttribute(
      'aria-description',
      /Fix the errors first/,
    )
  })

  test('renames an attribute everywhere, with its input', async ({ page }) => {
    await writeExpression(page, 'Append([mail], ToUpper([mail], ))')
    await setInput(page, 'mail', 'x')
    await page.getByRole('button', { name: 'Rename attribute' }).click()
    const dialog = page.getByRole('dialog', { name: 'Rename attribute' })
    await dialog.getByRole('button', { name: 'Rename' }).click()
    await expect(dialog).toContainText('Type the new name')
    await dialog
      .getByRole('combobox', { name: 'New name' })
      .or(dialog.getByRole('textbox', { name: 'New name' }))
      .fill('userPrincipalName')
    await dialog.getByRole('button', { name: 'Rename' }).click()
    await expect(editor(page)).toHaveText('Append([userPrincipalName], ToUpper([userPrincipalName], ))')
    await expect(panel(page, 'Result')).toContainText('xX')
  })

  test("compares the length with the service's limit", async ({ page }) => {
    await writeExpression(page, `Append("${'x'.repeat(9_500)}", "")`)
    await expect(panel(page, 'Expression')).toContainText('9,514 of 10,000 characters')
    await writeExpression(page, `Append("${'x'.repeat(10_000)}", "")`)
    await expect(panel(page, 'Expression')).toContainText('Too long: 10,014 of 10,000 characters')
  })

  test('by keyboard: Ctrl+Enter announces the result, Tab leaves one line and indents lines, Escape and then Tab leaves', async ({
    page,
  }) => {
    await editor(page).focus()
    await page.keyboard.insertText('Append("a", "b")')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText('Result: ab')).toBeAttached()
    await expect(page.getByText('Tab leaves the editor. Ctrl+Space completes.')).toBeVisible()
    await page.keyboard.press('Home')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Format' })).toBeFocused()
    await page.keyboard.press('Shift+Tab')
    await expect(editor(page)).toBeFocused()

    await page.keyboard.press('Enter')
    await expect(page.getByText('To leave the editor, press Esc and then Tab.')).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(editor(page)).toBeFocused()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    await expect(editor(page)).not.toBeFocused()
    await expect(page.getByRole('button', { name: 'Format' })).toBeFocused()
    await page.keyboard.press('Shift+Tab')
    await expect(editor(page)).toBeFocused()
  })
})

test.describe('the result', () => {
  test('shows null, empty text, several values, a missing value and an error differently', async ({ page }) => {
    const result = panel(page, 'Result')
    await writeExpression(page, '[mail]')
    await expect(result).toContainText('null')
    await setInputKind(page, 'mail', 'Empty text')
    await expect(result).toContainText('Empty text')
    await writeExpression(page, 'Split("a,b", ",")')
    await expect(result).toContainText('List of 2')
    await expect(result.getByRole('listitem')).toHaveText(['a', 'b'])
    await writeExpression(page, 'IgnoreFlowIfNullOrEmpty([mail])')
    await expect(result).toContainText('Not sent')
    await writeExpression(page, 'CDate("2026-01-05")')
    await expect(result).toContainText('date, UTC')
    await writeExpression(page, 'CDate("no date")')
    await expect(result).toContainText('No result')
    await result.getByRole('button', { name: 'position 6' }).click()
    await expect(editor(page)).toBeFocused()
  })

  test('shows blanks that decide whether two values match', async ({ page }) => {
    await writeExpression(page, 'Append([a], "  ")')
    await setInput(page, 'a', 'x')
    await expect(panel(page, 'Result')).toContainText('x··')
    await expect(panel(page, 'Result')).toContainText('3 characters')
  })

  test('is traced: each part’s value, the branch taken, and why something is null', async ({ page }) => {
    await writeExpression(page, 'IIF([department]="Sales", "yes", Coalesce([mail], [other]))')
    const trace = page.getByRole('list', { name: 'Trace' })
    await expect(trace).toContainText('The left side is null, so the comparison is False.')
    await expect(trace).toContainText('The object has no other.')
    await expect(trace.getByRole('listitem').filter({ hasText: '"yes"' }).last()).toContainText('not taken')
    await setInput(page, 'department', 'Sales')
    await expect(trace.getByRole('listitem').filter({ hasText: '"yes"' }).last()).not.toContainText('not taken')
    await expect(panel(page, 'Result')).toContainText('yes')
  })

  test('stops a pattern that would never end, and says why', async ({ page }) => {
    await writeExpression(page, 'Replace([a], , "(a+)+$", , "b", , )')
    await setInput(page, 'a', `${'a'.repeat(60)}!`)
    await expect(panel(page, 'Result')).toContainText('The match was stopped after too many steps.')
    await setInput(page, 'a', 'aaa')
    await expect(panel(page, 'Result')).toHaveText(/^Result\s*b\s*1 character/)
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme })
    test('axe finds nothing serious, with completions open, problems and a trace', async ({ page }) => {
      await chooseApp(page, 'Salesforce')
      await writeExpression(page, 'IIF([Department]="Sales", toLower([mail], ), Switch([city], "", "Oslo", "NO"))')
      await expectAccessible(page)
      await writeExpression(page, 'IIF([department]="Sales", ToLower([mail], ), Append(" a", "b"))')
      await expect(page.getByRole('list', { name: 'Trace' })).toBeVisible()
      await expectAccessible(page)
      await writeExpression(page, '')
      await page.keyboard.type('[givenN')
      await expect(page.getByRole('listbox', { name: 'Completions' })).toBeVisible()
      await expectAccessible(page)
    })
  })
}

test('a placeholder is unknown until someone enters its value, and is never an attribute', async ({ page }) => {
  await writeExpression(page, 'Join("@", [sAMAccountName], %DomainFQDN%)')
  const result = panel(page, 'Result')
  await expect(result).toContainText('Unknown')
  await expect(result).toContainText('%DomainFQDN%')
  const placeholder = page.getByRole('textbox', { name: '%DomainFQDN%', exact: true })
  await expect(placeholder).toBeVisible()
  await setInput(page, 'sAMAccountName', 'petra')
  await placeholder.fill('ad.contoso.dk')
  await expect(result).toContainText('petra@ad.contoso.dk')
  await placeholder.fill('')
  await expect(result).toContainText('Unknown')
})

test('the role function shows both readings of one role', async ({ page }) => {
  await writeExpression(page, 'SingleAppRoleAssignment([appRoleAssignments])')
  const result = panel(page, 'Result')
  await setInput(page, 'appRoleAssignments', '{"id":"1","displayName":"Team lead","value":"lead"}')
  await expect(result).toContainText('Team lead')
  await expect(result).toContainText('Sources disagree')
  await expect(result).toContainText(/the result is:\s*lead/)
})

test('syntax of other languages gets advice, and a fix that works', async ({ page }) => {
  await writeExpression(page, 'Left(Split([mail], "@")[0], 3)')
  const problems = page.getByRole('list', { name: 'Problems' })
  await problems.getByRole('button', { name: 'Use Item(…, 1)' }).click()
  await expect(editor(page)).toHaveText('Left(Item(Split([mail], "@"), 1), 3)')
  await writeExpression(page, 'Instr("abc", "b", , )')
  await expect(problems).toContainText('Instr is used in published setups')
  await expect(panel(page, 'Result')).toContainText('2')
})
