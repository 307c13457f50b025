import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const schemes = ['light', 'dark'] as const

/** What axe finds on the page as it stands, in both colour schemes. */
export async function lookAtThis(page: Page) {
  for (const colorScheme of schemes) await lookInScheme(page, colorScheme)
}

/**
 * Widths decide where things stand, schemes which colours they have: the narrowest is looked at in the one, the widest in
 * the other.
 */
export async function lookAtWidths(page: Page, widths: [number, number, number]) {
  for (const [at, width] of widths.entries()) {
    await page.setViewportSize({ width, height: 900 })
    const needed = await page.locator('html').evaluate((element) => element.scrollWidth)
    expect(needed, `${page.url()}: pixels wide`).toBeLessThanOrEqual(width)
    if (at !== 1) await lookInScheme(page, schemes[at / 2]!)
  }
}

async function lookInScheme(page: Page, colorScheme: (typeof schemes)[number]) {
  await page.emulateMedia({ colorScheme })
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
  expect(found, `${page.url()}, ${colorScheme}`).toEqual([])
}
