import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { outbox } from '#db/schema/mail.ts'
import { type StaffRole, staffRoles } from '#db/schema/words.ts'
import { may, permissions } from '~/identity/permission.ts'
import { acts } from '~/requests/acts/act-on-case.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { listDoors } from '#tests/architecture/site-map.ts'
import { addContact, addStaff, addSubject, listActions, readCase, referenceOf } from '#tests/support/cases.ts'
import { officeRequest, statusOf } from '#tests/support/office.ts'
import { action as actOnCase, loader as openCase } from './request.tsx'

const now = new Date('2026-03-05T09:00:00+02:00')

/** Who may open which door, written down a second time: a door that is missing here is a door nobody has thought about. */
const doors: Record<string, readonly StaffRole[]> = {
  'layout.tsx': staffRoles,
  'queue.tsx': staffRoles,
  'queue-csv.ts': ['officer', 'approver', 'dpo'],
  'queue-many.tsx': ['officer', 'approver', 'dpo'],
  'queue-next.ts': ['officer'],
  'present.ts': ['officer', 'approver', 'dpo'],
  'queue-saved.tsx': ['intake', 'officer', 'approver', 'dpo'],
  'account.tsx': staffRoles,
  'intake.tsx': ['intake', 'officer'],
  'request.tsx': ['officer', 'approver', 'dpo'],
  'case-file-pdf.ts': ['officer', 'approver', 'dpo'],
  'case-copy-pdf.ts': ['officer'],
  'case-letter-pdf.ts': ['officer', 'approver', 'dpo'],
  'staff.tsx': ['admin'],
  'staff-invite.tsx': ['admin'],
  'staff-member.tsx': ['admin'],
  'audit.tsx': ['dpo', 'auditor'],
  'mail.tsx': ['officer', 'dpo', 'admin'],
  'suppression.tsx': ['officer', 'dpo', 'marketing'],
  'keys.tsx': ['admin'],
  'people.tsx': ['intake', 'officer', 'dpo'],
  'person.tsx': ['officer', 'dpo'],
  'reports.tsx': ['officer', 'approver', 'dpo', 'auditor'],
  'reports-csv.ts': ['officer', 'approver', 'dpo', 'auditor'],
  'processing.tsx': ['officer', 'approver', 'dpo', 'auditor', 'admin'],
  'processing-pdf.ts': ['officer', 'approver', 'dpo', 'auditor', 'admin'],
}
/** How one proves who one is, the way out, and the page of what does not exist: of no role. */
const ofNobody = ['sign-in.tsx', 'sign-in-code.tsx', 'set-up.tsx', 'sign-out.ts', 'missing.tsx']

type Route = {
  loader?: (args: { request: Request; params: object; context: object }) => unknown
  action?: (args: { request: Request; params: object; context: object }) => unknown
}
const modules = import.meta.glob<Route>('./*.{ts,tsx}')
const officeDoors = listDoors()
  .map(({ file }) => file)
  .filter((file) => file.startsWith('routes/office/'))
  .map((file) => file.replace('routes/office/', ''))

async function receive() {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const received = await receiveRequest({ subject, kind: 'access', contactPersonIds: [contact.id], now })
  const reference = referenceOf(received)
  // One that had no address to go to.
  const posted = { kind: 'openness-answered', state: 'cancelled', lastError: 'address_cleared' } as const
  const about = { entityId: (await readCase(reference)).id, dedupeKey: `openness-answered/${reference}` }
  const [letter] = await db
    .insert(outbox)
    .values({ ...posted, ...about })
    .returning()
  return { reference, contact, letter: letter!.id }
}

test('every door of the office stands in the table, and no other', () => {
  expect(officeDoors.toSorted()).toEqual([...Object.keys(doors), ...ofNobody].toSorted())
})

test.each(Object.entries(doors))('%s opens to its roles alone', async (file, roles) => {
  const { loader, action } = await modules[`./${file}`]!()
  const { reference, contact, letter } = await receive()
  const params = { reference, letter, id: file.startsWith('staff') ? (await addStaff('officer')).id : contact.id }
  const knock = async (door: Route['loader'], role: StaffRole, form?: Record<string, string>) => {
    const request = await officeRequest(await addStaff(role), '/office?report=on_time', form)
    return statusOf(() => door!({ request, params, context: {} }))
  }
  const others = staffRoles.filter((role) => !roles.includes(role))
  const opened: [StaffRole, number][] = []
  for (const role of others) {
    if (loader) opened.push([role, await knock(loader, role)])
    if (action) opened.push([role, await knock(action, role, { intent: 'none' })])
  }
  expect(opened.filter(([, status]) => status !== 404)).toEqual([])
  // One of those who may is enough: some answers are dear.
  expect(loader ? await knock(loader, roles[0]!) : 200).not.toBe(404)
})

test('what a signed-out browser asks for leads to the sign-in, whether it exists or not', async () => {
  const { reference } = await receive()
  for (const known of [reference, 'TP-2026-9999']) {
    const request = new Request(`http://localhost:3000/office/requests/${known}`)
    const asked = { request, params: { reference: known }, context: {} }
    expect(await statusOf(() => openCase(asked))).toBe(302)
    expect(await statusOf(() => actOnCase(asked))).toBe(302)
  }
})

/** What needs an approver, what any reader of cases may do; all else is the officer's alone. */
const approvers = ['approve', 'return', 'approve_extension', 'return_extension', 'approve_lifting', 'return_lifting']
const readers = ['note', 'stand_aside']

function rolesOf(intent: string): StaffRole[] {
  if (readers.includes(intent)) return ['officer', 'approver', 'dpo']
  return approvers.includes(intent) ? ['approver'] : ['officer']
}

test.each(Object.keys(acts))('%s is refused to every role whose act it is not, and nothing changes', async (intent) => {
  const { reference } = await receive()
  const before = await listActions(reference)
  const statuses: [StaffRole, number][] = []
  for (const role of staffRoles.filter((one) => !rolesOf(intent).includes(one))) {
    const form = { intent, version: '1' }
    const request = await officeRequest(await addStaff(role), `/office/requests/${reference}`, form)
    statuses.push([role, await statusOf(() => actOnCase({ request, params: { reference }, context: {} }))])
  }
  expect(statuses.filter(([, status]) => status !== 404)).toEqual([])
  expect(await listActions(reference)).toEqual(before)
  expect((await readCase(reference)).version).toBe(1)
})

test('each act names a permission that its roles have and the others lack', () => {
  for (const [intent, { permission }] of Object.entries(acts)) {
    expect(permissions).toContain(permission)
    const holders = staffRoles.filter((role) => may(role, permission))
    expect([intent, holders.toSorted()]).toEqual([intent, rolesOf(intent).toSorted()])
  }
})

test('the data protection officer decides nothing, and nobody prepares what they may approve', () => {
  for (const permission of ['case.handle', 'case.approve', 'mail.handle', 'staff.manage'] as const)
    expect(may('dpo', permission)).toBe(false)
  for (const role of staffRoles) expect(may(role, 'case.handle') && may(role, 'case.approve')).toBe(false)
})
