import { expect } from 'vitest'
import type { RequestKind } from '#db/schema/words.ts'
import { assignCase } from '~/requests/desk/assign-case.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { action, loader } from '~/routes/office/request.tsx'
import { addContact, addStaff, addSubject, readCase, referenceOf } from './cases.ts'
import { officeRequest } from './office.ts'

/** The office's page of a case, as a browser uses it: what it shows, and what comes of a form sent from it. */
export function pageOf(reference: string) {
  const path = `/office/requests/${reference}`
  const context = { params: { reference }, context: {} }
  const post = async (staff: { id: string }, form: Record<string, string>) => {
    const { version } = await readCase(reference)
    return action({ request: await officeRequest(staff, path, { version: String(version), ...form }), ...context })
  }
  const get = async (staff: { id: string }) =>
    (await loader({ request: await officeRequest(staff, path), ...context })).body!
  return { post, get }
}

/** A request of somebody in the register, in the hands of an officer, with its page. */
export async function takenCasePage(kind: Exclude<RequestKind, 'marketing_ban'>, now: Date) {
  const subject = await addSubject()
  const { contact, organization } = await addContact(subject.emailCanonical)
  const asked = { subject, kind, explanation: 'Pyydän.', contactPersonIds: [contact.id], now }
  const reference = referenceOf(await receiveRequest(asked))
  const officer = await addStaff('officer')
  await assignCase({ reference, version: 1, staff: officer, assigneeId: officer.id, now })
  return { subject, contact, organization, reference, officer, ...pageOf(reference) }
}

export const isDone = { status: 303 }
export const problemAt = (field: string) => ({
  init: { status: 422 },
  data: { problems: { [field]: expect.any(String) } },
})
