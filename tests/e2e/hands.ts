import type { Locator, Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/** How somebody at a desk gets at a page: by its keys alone, or by pressing what stands there. */
export type Hand = {
  /** A button, a link, a fold or a box to tick. */
  press: (target: Locator) => Promise<void>
  write: (field: Locator, words: string) => Promise<void>
  /** Asks the queue for what it has of this. */
  search: (words: string) => Promise<void>
  /** Opens the row of the queue that has this number. */
  open: (reference: string) => Promise<void>
  tick: (reference: string) => Promise<void>
  /** Takes the row to oneself, in the queue. */
  take: (reference: string) => Promise<void>
  toQueue: () => Promise<void>
  keyList: { open: () => Promise<void>; close: () => Promise<void> }
}

const row = (desk: Page, reference: string) => desk.locator('#queue tbody tr').filter({ hasText: reference })
const rowLink = (desk: Page, reference: string) => row(desk, reference).locator('th a')
const query = (desk: Page) => new URL(desk.url()).searchParams.get('q')

/** Nothing but keys: Tab to what is to be pressed, and the single keys of the office. */
export function keyboardAt(desk: Page): Hand {
  const { keyboard } = desk
  const press = async (target: Locator) => {
    await tabTo(desk, target)
    const isBox = await target.evaluate((element) => element.matches('input[type=checkbox], input[type=radio]'))
    await keyboard.press(isBox ? 'Space' : 'Enter')
  }
  const goTo = async (reference: string) => {
    const link = rowLink(desk, reference)
    const key = (await isBeforeFocus(link)) ? 'k' : 'j'
    for (let most = 60; most > 0 && !(await hasFocus(link)); most -= 1) await keyboard.press(key)
    await expect(link).toBeFocused()
  }
  const onRow = (key: string) => async (reference: string) => {
    await goTo(reference)
    await keyboard.press(key)
  }
  return {
    press,
    write: async (field, words) => {
      await tabTo(desk, field)
      await keyboard.type(words)
    },
    search: async (words) => {
      // Until the page listens to keys.
      await expect(async () => {
        await keyboard.press('/')
        await expect(desk.locator('#filter-q')).toBeFocused({ timeout: 500 })
      }).toPass({ timeout: 10_000 })
      await keyboard.press('ControlOrMeta+a')
      await keyboard.type(words)
      await keyboard.press('Enter')
      await expect.poll(() => query(desk)).toBe(words)
      // The field is a new one, so that the next key is none of its letters.
      await expect(desk.locator('#filter-q')).not.toBeFocused()
    },
    open: onRow('Enter'),
    tick: onRow('x'),
    take: onRow('a'),
    toQueue: async () => {
      await keyboard.press('g')
      await keyboard.press('q')
      await expect(desk).toHaveURL('/office')
      await expect(desk.locator('#queue')).toBeVisible()
    },
    keyList: { open: () => keyboard.press('?'), close: () => keyboard.press('Escape') },
  }
}

/** What stands on the page is pressed; each press that is not typing is counted. */
export function pointerAt(desk: Page): Hand & { presses: number } {
  const press = async (target: Locator) => {
    hand.presses += 1
    await target.click()
    await desk.waitForLoadState()
  }
  const keyList = () => press(desk.locator('.keys > summary'))
  const hand = {
    presses: 0,
    press,
    write: (field: Locator, words: string) => field.fill(words),
    search: async (words: string) => {
      await desk.locator('#filter-q').fill(words)
      await press(desk.locator('form.filters button'))
      expect(query(desk)).toBe(words)
    },
    open: (reference: string) => press(rowLink(desk, reference)),
    tick: (reference: string) => press(row(desk, reference).locator('.tick input')),
    take: async (reference: string) => {
      await press(row(desk, reference).locator('.tick input'))
      await press(desk.locator('#many button[value=take]'))
    },
    toQueue: async () => {
      await press(desk.locator('.bar .home'))
      await expect(desk).toHaveURL('/office')
    },
    keyList: { open: keyList, close: keyList },
  }
  return hand
}

/** Presses Tab, or Shift and Tab where that is the way there, until the focus is on it. */
async function tabTo(desk: Page, target: Locator) {
  await expect(target).toHaveCount(1)
  const key = (await isBeforeFocus(target)) ? 'Shift+Tab' : 'Tab'
  for (let most = 250; most > 0 && !(await hasFocus(target)); most -= 1) await desk.keyboard.press(key)
  await expect(target).toBeFocused()
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement)
}

/** Whether it stands before what has the focus, if anything has. */
function isBeforeFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const at = document.activeElement ?? document.body
    return at !== document.body && (at.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) > 0
  })
}
