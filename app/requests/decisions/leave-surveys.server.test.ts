import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { recipientTask } from '#db/schema/case-work.ts'
import { recipient } from '#db/schema/recipients.ts'
import { registerChange } from '#db/schema/register.ts'
import { surveyExtract, surveyExtractMember } from '#db/schema/surveys.ts'
import { addContact, addStaff, addSubject, readCase, referenceOf } from '#tests/support/cases.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { approveDecision } from './approve-decision.server.ts'
import { prepareDecision } from './prepare-decision.server.ts'
import type { ProposedDecision } from './proposal.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const later = new Date('2026-03-10T12:00:00+02:00')
const balancing = 'Pyytäjän tilanne painaa enemmän kuin meidän syymme, koska kysely ei ole välttämätön.'
const restrict = { outcome: 'grant', of: 'restriction', ground: 'accuracy_contested' } as const
const noSurveys = {
  outcome: 'grant',
  of: 'objection',
  granted: ['satisfaction_survey'],
  refused: [],
  notAsked: ['customer_relationship'],
  balancing,
} as const

async function receive(kind: 'objection' | 'restriction') {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const received = await receiveRequest({ subject, kind, explanation: 'Pyydän.', contactPersonIds: [contact.id], now })
  return { contact, reference: referenceOf(received) }
}

async function decide(reference: string, decision: ProposedDecision) {
  const [officer, approver] = await Promise.all([addStaff('officer'), addStaff('approver')])
  expect(await prepareDecision({ reference, version: 1, staff: officer, decision, now: later })).toBe('prepared')
  expect(await approveDecision({ reference, version: 2, staff: approver, now: later })).toBe('carried-out')
}

/** An extract with a row of this person, still in use or destroyed. */
async function extract({ id, fullName }: { id: string; fullName: string }, destroyedAt: Date | null = null) {
  const made = { campaign: 'Kysely', selection: 'kaikki', fields: ['email'], surveyEndsOn: '2026-04-01', rowCount: 1 }
  const [added] = await db
    .insert(surveyExtract)
    .values({ ...made, rowHash: 'x', destroyedAt })
    .returning()
  const member = { contactPersonId: id, fullName, email: 'aino@yritys.example', language: 'fi' }
  await db.insert(surveyExtractMember).values({ ...member, extractId: added!.id })
  return added!.id
}

const countMembers = (extractId: string) => db.$count(surveyExtractMember, eq(surveyExtractMember.extractId, extractId))

const processor = { role: 'processor', task: 'kyselyt', country: 'FI', validFrom: '2020-01-01' } as const

test('who has objected to surveys leaves the extracts that are in use, and recipients and the ERP are told', async () => {
  await db.insert(recipient).values({ ...processor, legalName: 'Kyselyt Oy' })
  const { reference, contact } = await receive('objection')
  const { contact: other } = await addContact('muu@yritys.example')
  const [live, theirs, over] = [await extract(contact), await extract(other), await extract(contact, now)]
  await decide(reference, noSurveys)
  expect(await Promise.all([live, theirs, over].map(countMembers))).toEqual([0, 1, 1])
  const { id } = await readCase(reference)
  const tasks = await db.select().from(recipientTask).where(eq(recipientTask.caseId, id))
  expect(new Set(tasks.map(({ action }) => action))).toEqual(new Set(['stop_survey']))
  const changes = await db.select().from(registerChange).where(eq(registerChange.externalId, contact.externalId))
  expect(changes).toMatchObject([{ record: 'contact_person', kind: 'survey_objected', fields: [] }])
})

test('whose data are restricted leaves the extracts of surveys that are going on', async () => {
  const { reference, contact } = await receive('restriction')
  const [live, over] = [await extract(contact), await extract(contact, now)]
  await decide(reference, restrict)
  expect(await Promise.all([live, over].map(countMembers))).toEqual([0, 1])
})
