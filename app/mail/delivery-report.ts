import { z } from 'zod'
import type { DeliveryReport } from '#db/schema/words.ts'

/** What the provider told of one letter. Addresses of it stay in memory. */
export type LetterReport = {
  /** The provider's own number of the event, the same at every repetition. */
  eventId: string
  type: string
  occurredAt: Date
  /** Null: it changes nothing about a letter. */
  report: DeliveryReport | null
  /** Somebody pressed "this is spam" on a letter to this address alone. */
  complainer: string | null
  outboxId: string | null
  providerId: string | null
  bounce: 'permanent' | 'transient' | 'undetermined' | null
}

const reports: Partial<Record<string, DeliveryReport>> = {
  'email.delivered': 'delivered',
  'email.delivery_delayed': 'delayed',
  'email.bounced': 'bounced',
  'email.complained': 'complained',
  'email.suppressed': 'suppressed',
  'email.failed': 'failed',
}

/** Provider's events come in any order, and some twice: of two reports the later in this list stays. */
const order: readonly DeliveryReport[] = ['delayed', 'delivered', 'failed', 'suppressed', 'bounced', 'complained']

/** Reports after which somebody has to look whether the person knows. */
const returnedReports = ['bounced', 'complained', 'suppressed', 'failed'] as const

export function isReturned(report: DeliveryReport | null): boolean {
  return returnedReports.some((one) => one === report)
}

/** Whether a report says more of a letter than what is known; what happened later of the same kind says more too. */
export function saysMore(
  known: { report: DeliveryReport | null; reportedAt: Date | null },
  told: { report: DeliveryReport; occurredAt: Date },
): boolean {
  if (known.report === null || known.reportedAt === null) return true
  if (known.report === told.report) return told.occurredAt > known.reportedAt
  return order.indexOf(told.report) > order.indexOf(known.report)
}

const event = z.object({
  type: z.string().max(100),
  created_at: z.iso.datetime({ offset: true }),
  data: z.unknown(),
})
const emailData = z.object({
  email_id: z.string().max(200).nullable().default(null),
  to: z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]),
  tags: z.record(z.string(), z.string()).default({}),
  bounce: z.object({ type: z.string() }).optional(),
})
const complaint = z.object({ email: z.string(), origin: z.literal('complaint') })

/**
 * A signed event in our words: null for one that changes nothing here or is not as documented. Of what it holds nothing is
 * kept but what the letter's row needs: no address, no subject, no text of a server.
 */
export function readReport(eventId: string, body: unknown): LetterReport | null {
  const head = event.safeParse(body)
  if (!head.success) return null
  const { type, created_at, data } = head.data
  const about = type === 'suppression.added' ? complaintIn(data) : reportIn(type, data)
  return about && { ...nothing, ...about, eventId, type, occurredAt: new Date(created_at) }
}

const nothing = { report: null, complainer: null, outboxId: null, providerId: null, bounce: null }

function complaintIn(data: unknown) {
  const added = complaint.safeParse(data)
  return added.success ? { complainer: added.data.email } : null
}

function reportIn(type: string, data: unknown) {
  const report = reports[type]
  const email = emailData.safeParse(data)
  if (!report || !email.success) return null
  const { email_id: providerId, to, tags, bounce } = email.data
  return {
    report,
    // Which of several pressed it, nobody knows.
    complainer: report === 'complained' && to.length === 1 ? to[0]! : null,
    outboxId: z.uuid().safeParse(tags.outbox).data ?? null,
    providerId,
    bounce: report === 'bounced' ? bounceOf(bounce?.type) : null,
  }
}

function bounceOf(type: string | undefined): LetterReport['bounce'] {
  const word = type?.toLowerCase()
  return word === 'permanent' || word === 'transient' ? word : 'undetermined'
}
