import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import type { LetterKind } from './letter.ts'

export const deliverLetterJob = 'deliver-letter'

/** Tries are limited by the letter's age, not by their number. */
const maxAttempts = 100

/** Bulk leaves one at a time, so that however slow the provider is the other hands are free for what somebody waits for. */
const laneOf = (priority: number) => (priority > 0 ? 'bulk-letters' : null)

type NewLetter = {
  kind: LetterKind
  /** The row that the letter is about; the kind's source knows its table. */
  entityId: string
  /** One letter per key, ever: 'received/<case id>'. */
  dedupeKey: string
  /** Lower goes first: a sign-in link −10, others 0, bulk 10. */
  priority?: number
  notBefore?: Date
  /** After this moment the letter is worth nothing and is not sent. */
  notAfter?: Date
}

/** Puts a letter into the outbox, and wakes its delivery, in the caller's transaction. Holds no address and no text. */
export async function enqueueLetter(tx: Transaction, letter: NewLetter): Promise<void> {
  const { kind, entityId, dedupeKey, priority = 0 } = letter
  const notBefore = letter.notBefore?.toISOString() ?? null
  const notAfter = letter.notAfter?.toISOString() ?? null
  await tx.execute(sql`
    with letter as (
      insert into outbox (kind, entity_id, dedupe_key, priority, not_before, not_after)
      values (${kind}, ${entityId}, ${dedupeKey}, ${priority}, ${notBefore}, ${notAfter})
      on conflict (dedupe_key) do nothing
      returning id
    )
    select graphile_worker.add_job(${deliverLetterJob}, json_build_object('outboxId', letter.id), job_key := 'letter:' || letter.id,
      queue_name := ${laneOf(priority)}, priority := ${priority}::int, max_attempts := ${maxAttempts}::int,
      run_at := ${notBefore}::timestamptz)
    from letter`)
}

/**
 * Wakes the delivery of a letter that is in the outbox already, now or after a while by the database's clock: processes
 * may disagree on the time. What failed together does not come back together.
 */
export async function wakeDelivery(
  tx: Transaction,
  { id, priority }: { id: string; priority: number },
  inSeconds = 0,
): Promise<void> {
  await tx.execute(sql`
    select graphile_worker.add_job(${deliverLetterJob}, json_build_object('outboxId', ${id}::uuid),
      job_key := 'letter:' || ${id}::text, queue_name := ${laneOf(priority)}, priority := ${priority}::int,
      max_attempts := ${maxAttempts}::int,
      run_at := now() + make_interval(secs => ${inSeconds}::float8 * (1 + random() / 5)))`)
}
