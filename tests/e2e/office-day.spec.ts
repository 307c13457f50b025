import type { Browser, Page } from '@playwright/test'
import { faultsOf } from './fixtures.ts'
import { type Hand, keyboardAt, pointerAt } from './hands.ts'
import { expect, expectState, file, formsFor, proposeCorrections, test, text } from './journey.ts'
import { quietPerson, townsperson, type Townsperson } from './townspeople.ts'

const t = (key: string, values?: Record<string, string>) => text('fi', `office:${key}`, values)
const button = (desk: Page, intent: string) => formsFor(desk, intent).first().getByRole('button')

/** Looked at by an officer before it is done. */
const otherName = { 'contactPerson.fullName': 'Toinen Nimi' }

type Day = { person: Townsperson; access: string; correction: string; erasure: string }

test('@desk an officer and an approver do a whole day’s work by keyboard alone', async ({ page, browser, baseURL }) => {
  const day = await fileDay(page, townsperson(17))
  const desk = await deskOf(browser, 'officer')
  const faults = faultsOf(desk, baseURL!)
  await desk.goto('/office')
  // Scripts put it there, so the keys are heard from now on.
  await expect(desk.locator('#queue thead input')).toBeVisible()
  await workThrough(desk, keyboardAt(desk), day)
  const second = await deskOf(browser, 'approver')
  await second.goto('/office')
  await expect(second.locator('#queue thead input')).toBeVisible()
  await approve(second, keyboardAt(second), day)
  expect(faults).toEqual([])
})

test('the same day’s work is done without JavaScript', async ({ page, officer, approver }) => {
  const day = await fileDay(page, townsperson(18))
  await officer.goto('/office')
  await workThrough(officer, pointerAt(officer), day)
  await approver.goto('/office')
  await approve(approver, pointerAt(approver), day)
})

test('an access request takes two presses from the queue, a simple correction one, erasure two, a ban two', async ({
  page,
  officer,
}) => {
  const access = await file(page, quietPerson(0), 'access', 'Mitä tietoja minusta on?')
  const hand = pointerAt(officer)
  const countFrom = async (reference: string, work: () => Promise<void>) => {
    await officer.goto(`/office?q=${reference}`)
    hand.presses = 0
    await work()
    return hand.presses
  }
  const ofAccess = await countFrom(access, async () => {
    await hand.open(access)
    await hand.write(officer.locator('textarea[name=answer]'), 'Kaikki tietosi ovat sivulla Tietosi.')
    await hand.press(button(officer, 'answer'))
    await expectState(officer, 'completed')
  })
  expect(ofAccess).toBe(2)

  const correction = await proposeCorrections(page, townsperson(37), otherName)
  const erasure = await file(page, townsperson(37), 'erasure', 'Poistakaa tietoni.')
  const ofCorrection = await countFrom(correction, async () => {
    const row = officer.getByRole('row').filter({ hasText: correction })
    await expect(row.locator('ins')).toContainText('Toinen Nimi')
    await hand.press(row.getByRole('button', { name: t('correction.accepted') }))
    await expect(officer).toHaveURL(`/office?q=${correction}#${correction}`)
    await expect(row).toContainText(text('fi', 'words:state.completed'))
    await expect(row.getByRole('button')).toHaveCount(0)
  })
  expect(ofCorrection).toBe(1)

  const ofErasure = await countFrom(erasure, async () => {
    await hand.open(erasure)
    await hand.press(button(officer, 'prepare_erasure'))
    await expectState(officer, 'decision_pending')
  })
  expect(ofErasure).toBe(2)

  const ofBan = await countFrom(erasure, () => banByPhone(officer, hand))
  expect(ofBan).toBe(2)
})

/** Everything an officer does in a day, each step told by the page. */
async function workThrough(desk: Page, hand: Hand, { person, access, correction, erasure }: Day) {
  await hand.keyList.open()
  await expect(desk.locator('.keys').getByText(t('keys.gq'))).toBeVisible()
  await hand.keyList.close()
  await expect(desk.locator('.keys dl')).toBeHidden()

  await openFromQueue(desk, hand, access)
  await hand.press(button(desk, 'take'))
  await expectState(desk, 'in_progress')
  for (let left = await formsFor(desk, 'release_text').count(); left > 0; left -= 1) {
    await hand.press(button(desk, 'release_text'))
    await expect(formsFor(desk, 'release_text')).toHaveCount(left - 1)
  }
  await hand.write(desk.locator('textarea[name=answer]'), 'Kaikki tietosi ovat nyt sivulla Tietosi.')
  await hand.press(button(desk, 'answer'))
  await expectState(desk, 'completed')
  await hand.toQueue()

  await openFromQueue(desk, hand, correction)
  await expect(desk.locator('table.diff ins')).toContainText('Toinen Nimi')
  await hand.press(acceptance(desk))
  await expectState(desk, 'completed')
  await hand.toQueue()

  await hand.search(erasure)
  await hand.take(erasure)
  await expect(desk.getByRole('main')).toContainText(t('many.outcome.assigned'))
  await hand.toQueue()
  await openFromQueue(desk, hand, erasure)
  await unfoldAndWrite(desk, hand, 'message', 'Poistammeko myös tilaushistorian?')
  await hand.press(button(desk, 'message'))
  await expect(desk.locator('section[aria-labelledby=messages] li')).toContainText('Poistammeko myös tilaushistorian?')
  await unfoldAndWrite(desk, hand, 'note', 'Soitettu asiakaspalveluun.')
  await hand.press(button(desk, 'note'))
  await expect(desk.locator('section[aria-labelledby=notes] li')).toContainText('Soitettu asiakaspalveluun.')
  await hand.press(button(desk, 'prepare_erasure'))
  await expect(desk.getByRole('main')).toContainText(t('step.own_decision.title'))
  await expect(desk.locator('.errors')).toHaveCount(0)
  await hand.toQueue()

  await hand.search(person.email)
  await hand.tick(access)
  await hand.tick(correction)
  await hand.press(desk.locator('.acts details:has(#field-note) > summary'))
  await hand.write(desk.locator('#field-note'), 'Käsitelty samana päivänä.')
  await hand.press(desk.locator('#many button[value=note]'))
  for (const reference of [access, correction])
    await expect(desk.getByRole('row', { name: reference })).toContainText(t('many.outcome.noted'))
  await hand.toQueue()
  await banByPhone(desk, hand)
}

async function approve(desk: Page, hand: Hand, { erasure }: Day) {
  await openFromQueue(desk, hand, erasure)
  await hand.press(button(desk, 'approve'))
  await expect(button(desk, 'approve')).toHaveCount(0)
  const states = [text('fi', 'words:state.completed'), text('fi', 'words:state.partially_completed')].join('|')
  await expect(async () => {
    await desk.goto(`/office/requests/${erasure}`)
    await expect(desk.locator('.case-facts dd').first()).toHaveText(new RegExp(`^(${states})$`), { timeout: 1000 })
  }).toPass({ timeout: 20_000 })
}

async function openFromQueue(desk: Page, hand: Hand, reference: string) {
  await hand.search(reference)
  await hand.open(reference)
  await expect(desk.getByRole('heading', { level: 1 })).toContainText(reference)
}

async function banByPhone(desk: Page, hand: Hand) {
  const email = `kielto.${Math.random().toString(36).slice(2)}@yritys.example`
  await hand.press(desk.getByRole('main').getByRole('link', { name: t('intake.title') }))
  await hand.write(desk.locator('input[name=email]'), email)
  await hand.press(desk.getByRole('main').getByRole('button', { name: t('intake.ban.button'), exact: true }))
  await expect(desk.locator('.note')).toContainText(t('intake.banned.set', { who: email }))
}

async function unfoldAndWrite(desk: Page, hand: Hand, intent: string, words: string) {
  await hand.press(desk.locator('details', { has: formsFor(desk, intent) }).locator('> summary'))
  await hand.write(formsFor(desk, intent).locator('textarea'), words)
}

/** Accepts all that is proposed with one press. */
function acceptance(desk: Page) {
  return desk.getByRole('button', { name: `${t('correction.accepted')}: ` })
}

async function deskOf(browser: Browser, role: string): Promise<Page> {
  const context = await browser.newContext({ storageState: `test-results/${role}.json`, javaScriptEnabled: true })
  return context.newPage()
}

async function fileDay(page: Page, person: Townsperson): Promise<Day> {
  const access = await file(page, person, 'access', 'Mitä tietoja minusta on?')
  const correction = await proposeCorrections(page, person, otherName)
  return { person, access, correction, erasure: await file(page, person, 'erasure', 'Poistakaa tietoni.') }
}
