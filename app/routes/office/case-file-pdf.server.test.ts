import { expect, test } from 'vitest'
import { decisionView } from './decision-view.server.ts'
import { addNote } from '~/requests/desk/add-note.server.ts'
import { assignCase } from '~/requests/desk/assign-case.server.ts'
import { declareDisqualification } from '~/requests/desk/declare-disqualification.server.ts'
import { prepareDecision } from '~/requests/decisions/prepare-decision.server.ts'
import { findCase } from '~/requests/queries.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { sendMessageFromStaff } from '~/requests/send-message.server.ts'
import { addContact, addStaff, addSubject, listActions, readCase, referenceOf } from '#tests/support/cases.ts'
import { officeRequest, statusOf } from '#tests/support/office.ts'
import { openPdf } from '#tests/support/read-pdf.ts'
import { loader } from './case-file-pdf.ts'
import { caseFileOf } from './case-file-view.server.ts'
import { casePage } from './case-page.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')

async function handledErasure() {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical, 'Åsa <script> 🙂')
  const explanation = 'Poistakaa kaikki, #read("/etc/passwd")'
  const received = await receiveRequest({ subject, kind: 'erasure', explanation, contactPersonIds: [contact.id], now })
  const reference = referenceOf(received)
  const staff = await addStaff('officer', 'Oona Virkailija')
  await assignCase({ reference, staff, assigneeId: staff.id, version: 1, now })
  await addNote({ reference, staff, text: 'Soitettu kahdesti', now })
  const next = { reference, staff, now }
  await sendMessageFromStaff({ ...next, text: 'Käsittelemme pyyntöä' })
  const prepared = await prepareDecision({
    ...next,
    version: (await readCase(reference)).version,
    decision: { outcome: 'grant' },
  })
  expect(prepared).toBe('prepared')
  return { reference, staff, explanation, contact }
}

async function load(staff: { id: string }, reference: string) {
  const request = await officeRequest(staff, `/office/requests/${reference}/file.pdf`)
  return loader({ request, params: { reference }, context: {} })
}

test('the case file says all that the office knows of a case, and leaves an event', async () => {
  const { reference, staff, explanation, contact } = await handledErasure()
  const found = (await findCase(reference))!
  const page = await casePage(found, staff, null, now)
  const words = JSON.stringify((await caseFileOf({ found, page, staff, now })).parts)
  const plan = decisionView(found.decision!, [], 'fi').plan!
  const told = [reference, contact.fullName, JSON.stringify(explanation).slice(1, -1), 'Soitettu kahdesti']
  for (const one of [...told, 'Käsittelemme pyyntöä', 'Oona Virkailija', plan.hash]) expect(words).toContain(one)

  const answer = await load(staff, reference)
  expect(answer.headers.get('Content-Disposition')).toBe(`attachment; filename="${reference}.pdf"`)
  expect(answer.headers.get('Cache-Control')).toBe('no-store')
  const opened = openPdf(new Uint8Array(await answer.arrayBuffer()))
  expect(opened).toMatch(/pdfuaid:part(>|=")1/)
  expect(opened).toContain('/Lang (fi')
  expect(opened).toMatch(/\/S\s*\/TH\b/)
  expect(await listActions(reference)).toContain('case_file.downloaded')
})

test('who may not read the case gets no file of it, nor does who must stand aside', async () => {
  const { reference, staff } = await handledErasure()
  for (const role of ['intake', 'marketing', 'auditor', 'admin'] as const)
    expect(await statusOf(async () => load(await addStaff(role), reference))).toBe(404)
  const other = await addStaff('officer')
  expect(await statusOf(() => load(other, 'TP-2026-9999'))).toBe(404)
  await declareDisqualification({ reference, staff: other, ground: 'close_relative', now })
  expect(await statusOf(() => load(other, reference))).toBe(404)
  expect(await statusOf(() => load(staff, reference))).toBe(200)
})
