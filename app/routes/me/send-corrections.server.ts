import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { paths } from '~/paths.ts'
import { correctRecords } from '~/register/correct-record.server.ts'
import { requestEmailChange } from '~/register/request-email-change.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { type Change, wayOf } from './correction-form.ts'

type Sender = { subject: VerifiedSubject; contactId: string; reason: string; now: Date }
type Failure = 'limited' | 'not-found'
/** What the address of the receipt says of one kind of change. */
type Line = Record<string, string>

/**
 * Several corrections in one go: an address is mailed for, self-service fields change now, the others become one request.
 * Answers where the receipt is. The address first: it alone can be refused for having been asked too often.
 */
export async function sendCorrections(sender: Sender, changes: Change[]): Promise<{ receipt: string } | Failure> {
  const kinds = [
    { send: mailFor, ways: ['mailed'] },
    { send: changeNow, ways: ['direct'] },
    { send: propose, ways: ['reviewed', 'organization'] },
  ]
  const receipt = new URLSearchParams({ contact: sender.contactId })
  for (const { send, ways } of kinds) {
    const concerned = changes.filter((change) => ways.includes(wayOf(change)))
    if (concerned.length === 0) continue
    const line = await send(sender, concerned)
    if (typeof line === 'string') return line
    for (const [name, value] of Object.entries(line)) receipt.set(name, value)
  }
  return { receipt: `${paths.me.correctReceipt(sender.subject.locale)}?${receipt}` }
}

async function mailFor({ subject, contactId, now }: Sender, [change]: Change[]): Promise<Line | Failure> {
  const email = change?.value ?? ''
  const outcome = await requestEmailChange({ subject, contactPersonId: contactId, email, now })
  if (outcome === 'limited') return 'limited'
  return typeof outcome === 'object' || outcome === 'not-found' ? 'not-found' : { mailed: '1' }
}

async function changeNow({ subject, contactId, now }: Sender, changes: Change[]): Promise<Line | Failure> {
  const values = Object.fromEntries(changes.map(({ field, value }) => [field.path, value]))
  const outcome = await correctRecords({ subject, contactPersonId: contactId, changes: values, now })
  if (outcome === 'not-found' || 'invalid' in outcome) return 'not-found'
  return { changed: changes.map(({ field }) => field.path).join(',') }
}

async function propose({ subject, contactId, reason, now }: Sender, changes: Change[]): Promise<Line | Failure> {
  const corrections = changes.map(({ field, value }) => {
    return { recordId: field.recordId, field: field.path, oldValue: field.now, newValue: value }
  })
  const about = { explanation: reason || undefined, contactPersonIds: [contactId], corrections }
  const received = await receiveRequest({ subject, kind: 'rectification', ...about, now })
  if (received === 'not-found' || 'invalid' in received) return 'not-found'
  return { request: 'existing' in received ? received.existing : received.reference }
}
