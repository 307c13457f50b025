import { and, eq } from 'drizzle-orm'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { caseCorrection } from '#db/schema/requests.ts'
import type { Locale } from '#db/schema/words.ts'
import { requestWithdrawn } from '#emails/request-withdrawn.tsx'
import { addContact, addStaff, addSubject, listActions, readCase, referenceOf } from '#tests/support/cases.ts'
import { approveDecision } from './decisions/approve-decision.server.ts'
import { decideCorrections } from './decisions/decide-corrections.server.ts'
import { prepareDecision } from './decisions/prepare-decision.server.ts'
import { reopenCase } from './clock/reopen-case.server.ts'
import { letters } from './letters.ts'
import { receiveRequest } from './receive-request.server.ts'
import { withdrawRequest } from './withdraw-request.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')

/** Two fields are asked to be changed. */
async function askForTwo() {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const of = { recordId: contact.id, oldValue: null }
  const corrections = [
    { ...of, field: 'contactPerson.fullName', oldValue: 'Aino Esimerkki', newValue: 'Aino Malli' },
    { ...of, field: 'contactPerson.occupation', newValue: 'Johtaja' },
  ]
  const asked = { subject, kind: 'rectification', contactPersonIds: [contact.id], corrections, now } as const
  const reference = referenceOf(await receiveRequest(asked))
  return { subject, reference, id: (await readCase(reference)).id }
}

async function letterOf(caseId: string) {
  const letter = await letters.find(({ kind }) => kind === 'request-withdrawn')!.load(db, caseId, now, now)
  if (!('props' in letter)) throw new Error(JSON.stringify(letter))
  return letter.props as typeof requestWithdrawn.PreviewProps
}

const read = (locale: Locale, props: typeof requestWithdrawn.PreviewProps) =>
  renderToStaticMarkup(requestWithdrawn.Body({ ...props, locale }))

test('a request taken back before anything was done leaves the data as they were', async () => {
  const { subject, reference, id } = await askForTwo()
  expect(await withdrawRequest({ subject, reference, now })).toBe('withdrawn')
  const props = await letterOf(id)
  expect(props).toMatchObject({ isInPart: false, corrected: [] })
  const letter = read('fi', props)
  expect(letter).toContain('Tietosi säilyvät rekisterissä ennallaan.')
  expect(letter).not.toContain('Jo tehdyt muutokset')
  expect((await listActions(reference)).at(-1)).toBe('case.withdrawn')
  const stranger = await addSubject()
  expect(await withdrawRequest({ subject: stranger, reference, now })).toBe('not-found')
})

test('one taken back after a part was corrected says that it stays so, and names the fields without what they hold', async () => {
  const { subject, reference, id } = await askForTwo()
  const isName = and(eq(caseCorrection.caseId, id), eq(caseCorrection.field, 'contactPerson.fullName'))
  const [name] = await db.select().from(caseCorrection).where(isName)
  const verdicts = [{ correctionId: name!.id, outcome: 'accepted' as const }]
  const staff = await addStaff('officer')
  expect(await decideCorrections({ reference, version: 1, staff, verdicts, now })).toBe('decided')
  expect(await withdrawRequest({ subject, reference, now })).toBe('withdrawn')
  const props = await letterOf(id)
  expect(props).toMatchObject({ isInPart: true, corrected: ['yhteyshenkilön nimi'] })
  const letter = read('fi', props)
  expect(letter).toContain('Jo tehdyt muutokset jäävät voimaan.')
  expect(letter).toContain('yhteyshenkilön nimi')
  expect(letter).not.toMatch(/ennallaan|Malli|Esimerkki/)
  expect(read('sv', props)).toContain('Redan gjorda ändringar gäller fortfarande.')
  expect(read('en', props)).toContain('Changes that have already been made stay in force.')
})

test('so does one whose earlier round restricted the use of the data', async () => {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const asked = { subject, kind: 'restriction', contactPersonIds: [contact.id], explanation: 'Pyydän.', now } as const
  const reference = referenceOf(await receiveRequest(asked))
  const [staff, approver] = await Promise.all([addStaff('officer'), addStaff('approver')])
  const version = async () => (await readCase(reference)).version
  const decision = { outcome: 'grant', of: 'restriction', ground: 'unlawful' } as const
  expect(await prepareDecision({ reference, version: 1, staff, decision, now })).toBe('prepared')
  expect(await approveDecision({ reference, version: await version(), staff: approver, now })).toBe('carried-out')
  const of = { ground: 'new_facts', explanation: 'Pyytäjä kysyi uudelleen.', orderReference: '', dueOn: '2026-03-31' }
  expect(await reopenCase({ reference, version: await version(), staff, ...of, now })).toBe('reopened')
  expect(await withdrawRequest({ subject, reference, now })).toBe('withdrawn')
  const { id } = await readCase(reference)
  expect(await letterOf(id)).toMatchObject({ isInPart: true, corrected: [] })
  expect(await db.$count(auditEvent, and(eq(auditEvent.caseId, id), eq(auditEvent.action, 'case.withdrawn')))).toBe(1)
})
