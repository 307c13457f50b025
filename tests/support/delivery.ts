import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { requestWithdrawn } from '#emails/request-withdrawn.tsx'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { outbox } from '#db/schema/mail.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { letterSource, type LoadedLetter } from '~/mail/letter.ts'
import type { OutgoingLetter, SendOutcome, Transport } from '~/mail/transport.ts'

/** What tests of the delivery share: one room with one kind of letter, and a provider that answers as it is told. */

export const now = new Date()
export const hoursLater = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
export const caseId = randomUUID()
export const address = 'aino.virtanen@example.fi'

/** An outbox in which nothing is. */
export const emptyOutbox = () =>
  db.execute(sql`truncate outbox, webhook_event, audit_event, graphile_worker._private_jobs restart identity`)

export type Loaded = LoadedLetter<typeof requestWithdrawn.PreviewProps>
export const written: Loaded = { to: address, locale: 'fi', props: requestWithdrawn.PreviewProps, caseId }

export function sourcesThat(load: () => Loaded | Promise<Loaded>) {
  return [letterSource({ kind: 'request-withdrawn', template: requestWithdrawn, load: async () => load() })]
}
export const sources = sourcesThat(() => written)

/** A mail provider that gives the answers it was told, then accepts, and keeps one copy for each id. */
export function provider(...answers: (SendOutcome | Error)[]) {
  const tries: OutgoingLetter[] = []
  const transport: Transport = {
    async send(letter) {
      tries.push(letter)
      const answer = answers.shift() ?? { accepted: `provider-${letter.id}` }
      if (answer instanceof Error) throw answer
      return answer
    },
  }
  return { tries, transport }
}

export async function newLetter(more: Partial<Parameters<typeof enqueueLetter>[1]> = {}): Promise<string> {
  const letter = { kind: 'request-withdrawn', entityId: caseId, dedupeKey: randomUUID(), ...more } as const
  await db.transaction((tx) => enqueueLetter(tx, letter))
  const [row] = await db.select().from(outbox).where(eq(outbox.dedupeKey, letter.dedupeKey))
  return row!.id
}

export async function rowOf(id: string) {
  const [row] = await db.select().from(outbox).where(eq(outbox.id, id))
  return row!
}

export const listEvents = () =>
  db.select({ action: auditEvent.action, caseId: auditEvent.caseId, detail: auditEvent.detail }).from(auditEvent)
export async function databaseNow(): Promise<Date> {
  const [row] = await db.execute<{ now: string }>(sql`select now()::text as now`)
  return new Date(row!.now)
}
export const listJobs = () =>
  db.execute<{ key: string | null; priority: number; run_at: string }>(sql`select * from graphile_worker.jobs`)
