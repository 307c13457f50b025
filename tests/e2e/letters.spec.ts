import { expect, test } from '@playwright/test'

test('whoever tries the portal reads every letter with sample data, as a mail program would show it', async ({
  page,
}) => {
  await page.goto('/dev/emails')
  expect(await page.getByRole('link', { name: /, (fi|sv|en)$/ }).count()).toBeGreaterThan(90)
  await page.getByRole('link', { name: 'request-received, sv' }).click()
  const letter = page.frameLocator('iframe')
  await expect(letter.getByRole('heading', { level: 1 })).toHaveText('Vi har tagit emot din begäran')
  await expect(page.locator('pre')).toContainText('TP-2026-0042')
})
