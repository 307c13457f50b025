import type { Locator, Page } from '@playwright/test'
import { post, signIn } from './door.ts'
import { letterTo } from './fixtures.ts'
import { act, expectState, file, formsFor, openCase, proposeCorrections, readOwn } from './journey.ts'
import { text } from './texts.ts'
import { townsperson } from './townspeople.ts'
import { expect, test } from './waiting-office.ts'

const said = (key: string, values: Record<string, string> = {}) => text('fi', `office:act.${key}`, values)
const what = (intent: string) => said(`of.${intent}`)
const told = (desk: Page) => desk.locator('.pending')
const waits = (intent: string) => said('waits', { what: what(intent) })
/** As far as the time. */
const ended = (stage: 'done' | 'undone') => said(stage).split('{{')[0]!

/** A request of a mailbox that nobody knows, taken by the officer. */
async function takenRequest(page: Page, officer: Page) {
  const email = `harkinta-${Math.random().toString(36).slice(2)}@outo.example`
  await signIn(page.request, email)
  const filed = await post(page.request, '/fi/me/requests/new', { kind: 'access', words: 'Mitä tietoja minusta on?' })
  const reference = filed.headers()['location']!.match(/TP-\d{4}-\d{4,}/)![0]
  await openCase(officer, reference, 'open')
  await act(officer, 'take')
  return { email, reference }
}

async function openAt(origin: string, desk: Page, reference: string) {
  await desk.goto(`${origin}/office/requests/${reference}`)
}

async function changeAct(desk: Page, change: 'undo' | 'hurry' | 'forget') {
  await formsFor(desk, `${change}_act`).getByRole('button').click()
  await desk.waitForLoadState()
}

test('a message is undone, comes back into its form, and goes by itself after the window was closed', async ({
  page,
  officer,
  look,
  waitingOffice,
}) => {
  const { email, reference } = await takenRequest(page, officer)
  const words = 'Tarkoitatko myös laskutusta?\nKerro pian.'
  await openAt(waitingOffice, officer, reference)
  await act(officer, 'message', { message: words })
  await expect(told(officer)).toContainText(waits('message'))
  await expect(officer.locator('textarea[name=message]')).toBeDisabled()
  await expect(officer.locator('.messages li')).toHaveCount(0)
  // Without scripts the page is asked again.
  await officer.getByRole('link', { name: said('look') }).click()
  await expect(told(officer)).toContainText(waits('message'))
  await changeAct(officer, 'undo')
  await expect(told(officer)).toContainText(ended('undone'))
  await expect(officer.locator('textarea[name=message]')).toBeVisible()
  await expect(officer.locator('textarea[name=message]')).toHaveValue(words)
  await look(officer, 'a message that was undone')

  await act(officer, 'message', { message: `${words} Kiitos.` })
  await expect(told(officer)).toContainText(waits('message'))
  await look(officer, 'a message that waits to go')
  const context = officer.context()
  await officer.close()
  await expect(async () => {
    expect((await letterTo(page, email, new RegExp(text('fi', 'mail:messageWaiting.heading')))).subject).toContain(
      reference,
    )
  }).toPass({ timeout: 60_000 })
  await page.goto(`/fi/me/requests/${reference}`)
  await expect(page.locator('.messages li')).toHaveCount(1)
  await expect(page.locator('.messages li')).toContainText('Kiitos.')
  const again = await context.newPage()
  await openAt(waitingOffice, again, reference)
  await expect(again.locator('.messages li')).toHaveCount(1)
  await expect(again.locator('textarea[name=message]')).toBeEnabled()
})

test('what the person did meanwhile stops a decision: the case and the queue say so, and the text is not lost', async ({
  page,
  officer,
  look,
  waitingOffice,
}) => {
  const { reference } = await takenRequest(page, officer)
  const answer = 'Meillä ei ole sinusta mitään tietoja.'
  await openAt(waitingOffice, officer, reference)
  await act(officer, 'answer', { answer })
  await expect(told(officer)).toContainText(waits('answer'))
  await officer.goto(`${waitingOffice}/office?q=${reference}`)
  await expect(officer.getByRole('row').filter({ hasText: reference })).toContainText(
    text('fi', 'office:queue.going').split('{{')[0]!,
  )
  const withdrawn = await post(page.request, `/fi/me/requests/${reference}`, { intent: 'withdraw' })
  expect(withdrawn.status()).toBe(303)
  await openAt(waitingOffice, officer, reference)
  await changeAct(officer, 'hurry')
  await expect(told(officer)).toContainText(said('failed', { what: what('answer') }))
  await expect(told(officer)).toContainText(text('fi', 'office:note.changed'))
  await told(officer).locator('summary').click()
  await expect(told(officer)).toContainText(answer)
  await look(officer, 'an answer that did not go')
  await officer.goto(`${waitingOffice}/office?q=${reference}`)
  const row = officer.getByRole('row').filter({ hasText: reference })
  await expect(row).toContainText(text('fi', 'office:queue.notGone'))
  await openAt(waitingOffice, officer, reference)
  await changeAct(officer, 'forget')
  await expect(told(officer)).toHaveText('')
  await officer.goto(`${waitingOffice}/office?q=${reference}`)
  await expect(row).not.toContainText(text('fi', 'office:queue.notGone'))
})

test('@desk an approval of an erasure is undone before the last second; approved again it is carried out', async ({
  page,
  officer,
  browser,
  waitingOffice,
}) => {
  const person = townsperson(36)
  const reference = await file(page, person, 'erasure', 'Poistakaa tietoni.')
  await openCase(officer, reference, 'open')
  await act(officer, 'take')
  await openAt(waitingOffice, officer, reference)
  await act(officer, 'prepare_erasure')
  await expectState(officer, 'decision_pending')

  const desk = await browser.newContext({ storageState: 'test-results/approver.json' })
  const approver = await desk.newPage()
  await openAt(waitingOffice, approver, reference)
  await approveWithScripts(approver)
  await expect(told(approver)).toBeFocused()
  const clock = told(approver).locator('.num')
  await expect(clock).toHaveText(/^\d+ s$/)
  const first = await secondsOf(clock)
  await expect(async () => expect(await secondsOf(clock)).toBeLessThan(first)).toPass({ timeout: 10_000 })
  await formsFor(approver, 'undo_act').getByRole('button').click()
  await expect(told(approver)).toContainText(ended('undone'))
  await expect(approver.locator('.case-line')).toContainText(text('fi', 'words:action.case_act_undone'))
  await expectState(approver, 'decision_pending')
  await readOwn(page, person.locale, reference, 'decision_pending')

  // Left alone, the page itself says in the end that nothing waits any more.
  await approveWithScripts(approver)
  await expect(told(approver).locator('output').last()).toHaveText(said('left_other', { count: '10' }), {
    timeout: 30_000,
  })
  await expect(clock).toHaveCount(0, { timeout: 60_000 })
  // What the law has kept stays, so it may be in part.
  const isOver = ['completed', 'partially_completed'].map((state) => text('fi', `words:state.${state}`)).join('|')
  await expect(async () => {
    await openAt(waitingOffice, officer, reference)
    await expect(officer.locator('.case-facts dd').first()).toHaveText(new RegExp(isOver), { timeout: 2000 })
  }).toPass({ timeout: 20_000 })
  await desk.close()
})

test('@desk a correction accepted in its row is taken back there, and the focus stays in the row', async ({
  page,
  browser,
  look,
  waitingOffice,
}) => {
  const context = await browser.newContext({ storageState: 'test-results/officer.json', javaScriptEnabled: true })
  const officer = await context.newPage()
  const reference = await proposeCorrections(page, townsperson(40), { 'contactPerson.fullName': 'Peruttu Nimi' })
  const queue = `${waitingOffice}/office?q=${reference}`
  await officer.goto(queue)
  const row = officer.getByRole('row').filter({ hasText: reference })
  const accept = row.getByRole('button', { name: text('fi', 'office:correction.accepted') })
  const undo = row.getByRole('button', { name: said('undo') })
  await expect(row.locator('ins')).toContainText('Peruttu Nimi')
  await look(officer, 'a row with a correction to accept')
  await accept.click()
  await expect(undo).toBeVisible()
  await expect(accept).toHaveCount(0)
  await expect(officer).toHaveURL(`${queue}#${reference}`)
  await expect(officer.locator('output.said')).toContainText(reference)
  await expect(row.locator('th a')).toBeFocused()
  await look(officer, 'a row whose correction goes in a moment')
  await undo.click()
  await expect(accept).toBeVisible()
  await expect(undo).toHaveCount(0)
  await openAt(waitingOffice, officer, reference)
  await expectState(officer, 'open')
  await context.close()
})

async function approveWithScripts(approver: Page) {
  await formsFor(approver, 'approve').getByRole('button').click()
  await expect(told(approver)).toContainText(waits('approve'))
}

async function secondsOf(clock: Locator): Promise<number> {
  return Number.parseInt(await clock.innerText(), 10)
}
