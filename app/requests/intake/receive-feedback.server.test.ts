import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { requestCase } from '#db/schema/requests.ts'
import { addStaff, addSubject, listLetters } from '#tests/support/cases.ts'
import { openText } from '~/identity/sealed-box.server.ts'
import { answerRequest } from '../decisions/answer-request.server.ts'
import { letters } from '../letters.ts'
import { listCasesOf } from '../queries.server.ts'
import { longestFeedback, receiveFeedback } from './receive-feedback.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
let network = 0
const feedback = (text: string, more: Partial<Parameters<typeof receiveFeedback>[0]> = {}) => {
  return { email: 'Lukija@Koti.example', text, locale: 'sv', ip: `192.0.2.${++network}`, now, ...more } as const
}
const casesOf = (text: string) => db.select().from(requestCase).where(eq(requestCase.explanation, text))

test('feedback without signing in is a case of fourteen days, its address sealed, with a letter of receipt', async () => {
  expect(await receiveFeedback(feedback(' Painikkeella ei ole nimeä. '))).toBe('received')
  const [found] = await casesOf('Painikkeella ei ole nimeä.')
  expect(found).toMatchObject({
    kind: 'feedback',
    state: 'open',
    regime: 'accessibility',
    locale: 'sv',
    mailboxId: null,
    receivedAt: now,
    dueOn: '2026-03-19',
  })
  expect(found!.deliveryAddress).not.toContain('koti')
  expect(openText(found!.deliveryAddress!).toLowerCase()).toBe('lukija@koti.example')
  expect(await listLetters(found!.reference)).toEqual(['request-received'])
  const letter = await letters.find(({ kind }) => kind === 'request-received')!.load(db, found!.id, now, now)
  expect(letter).toMatchObject({ locale: 'sv', props: { link: null, origin: expect.stringMatching(/^http/) } })
  expect(JSON.stringify(letter)).not.toContain('Painikkeella')
})

test('its receipt is audited without address and text', async () => {
  await receiveFeedback(feedback('Kontrasti on heikko.'))
  const [found] = await casesOf('Kontrasti on heikko.')
  const events = await db.select().from(auditEvent).where(eq(auditEvent.caseId, found!.id))
  expect(events).toMatchObject([{ actorKind: 'system', actorId: null, action: 'case.received' }])
  expect(JSON.stringify(events)).not.toMatch(/Kontrasti|koti\.example/i)
})

test('an address that was only typed opens nothing to whoever proves it later', async () => {
  await receiveFeedback(feedback('Lomake ei toimi.', { email: 'avaaja@koti.example' }))
  expect(await listCasesOf(await addSubject('avaaja@koti.example'))).toEqual([])
})

test('what is wrong is said by field, and nothing is kept', async () => {
  expect(await receiveFeedback(feedback('Kelvoton osoite', { email: 'ei osoite' }))).toHaveProperty('refused')
  expect(await receiveFeedback(feedback(' \n'))).toBe('empty')
  expect(await receiveFeedback(feedback('x'.repeat(longestFeedback + 1)))).toBe('too-long')
  expect(await casesOf('Kelvoton osoite')).toEqual([])
})

test('a second press of the button is one case; the same words from another are another', async () => {
  const press = (email?: string) => receiveFeedback(feedback('Sama vika.', email ? { email } : {}))
  expect(await Promise.all([press(), press(), press('lukija@KOTI.example')])).toEqual(Array(3).fill('received'))
  await press('toinen@koti.example')
  expect(await casesOf('Sama vika.')).toHaveLength(2)
})

test('a network that sends too much is told to wait, and one address is not flooded with letters', async () => {
  const outcomes = []
  for (let at = 0; at < 21; at++) {
    const email = `tulva${at}@koti.example`
    outcomes.push(await receiveFeedback(feedback(`Tulva ${at}`, { ip: '198.51.100.7', email })))
  }
  expect(outcomes.filter((outcome) => outcome === 'received')).toHaveLength(20)
  expect(outcomes.at(-1)).toHaveProperty('retryAfterSeconds')
  const written = []
  for (let at = 0; at < 7; at++) {
    expect(await receiveFeedback(feedback(`Toistuva ${at}`, { email: 'kohde@koti.example' }))).toBe('received')
    const [found] = await casesOf(`Toistuva ${at}`)
    written.push(...(await listLetters(found!.reference)))
  }
  expect(written).toHaveLength(5)
})

test('the letter carries the answer, for there is no page to read it on', async () => {
  await receiveFeedback(feedback('Fokus ei näy.', { email: 'fokus@koti.example' }))
  const [found] = await casesOf('Fokus ei näy.')
  const staff = await addStaff('officer')
  const answer = 'Korjasimme fokuksen.'
  expect(await answerRequest({ reference: found!.reference, version: 1, staff, answer, now })).toBe('answered')
  expect(await listLetters(found!.reference)).toEqual(['request-received', 'feedback-answered'])
  const letter = await letters.find(({ kind }) => kind === 'feedback-answered')!.load(db, found!.id, now, now)
  expect(letter).toMatchObject({ props: { reference: found!.reference, answer } })
})
