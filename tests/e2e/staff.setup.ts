import { codeOf, demo, expect, test } from './fixtures.ts'

/** A code works once, so each account signs in once, through the pages, and its tests share the session. */
for (const role of ['intake', 'officer', 'approver', 'dpo', 'marketing', 'auditor', 'admin']) {
  test(`${role} signs in with password and code`, async ({ page }) => {
    const { email, password } = demo().office.find((account) => account.role === role)!
    await page.goto('/office')
    await expect(page).toHaveURL('/office/sign-in')
    await page.locator('input[name=email]').fill(email)
    await page.locator('input[name=password]').fill(password)
    await page.getByRole('main').getByRole('button').click()
    await expect(page).toHaveURL('/office/sign-in/code')
    await page.locator('input[name=code]').fill(codeOf(role))
    await page.getByRole('main').getByRole('button').first().click()
    // Who has no queue begins on a page of their own.
    await expect(page).toHaveURL(/\/office(\/audit|\/staff|\/suppression)?$/)
    await page.context().storageState({ path: `test-results/${role}.json` })
  })
}
