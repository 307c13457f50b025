import { type SQL, sql } from 'drizzle-orm'
import { outbox } from '#db/schema/mail.ts'
import { fleetingKinds } from './letter.ts'
import type { LetterView } from './letter-filter.ts'
import { isPostTask } from './posted-letter.server.ts'

/** Written out, not bound: the planner knows then which of the partial indexes answers (db/schema/mail.ts). */
const cameBack = sql`${outbox.report} in ('bounced', 'complained', 'suppressed', 'failed')`
const isForNobody = sql`${outbox.kind} in (${sql.raw(fleetingKinds.map((kind) => `'${kind}'`).join(', '))})`

/** Left nowhere, and nobody has told the person otherwise. */
export const isDead = sql`${outbox.state} = 'dead' and ${outbox.handledAt} is null and not ${isForNobody}`

/** Came back, and somebody has to answer by another channel. */
export const isReturnedTask = sql`${cameBack} and ${outbox.state} = 'sent' and ${outbox.handledAt} is null and not ${isForNobody}`

const conditions: Record<LetterView, SQL> = {
  dead: isDead,
  returned: isReturnedTask,
  post: isPostTask,
  queued: sql`${outbox.state} in ('queued', 'sending')`,
  sent: sql`${outbox.state} = 'sent'`,
  cancelled: sql`${outbox.state} = 'cancelled' and not ${isPostTask}`,
  handled: sql`(${outbox.state} in ('dead', 'cancelled') or ${cameBack}) and ${outbox.handledAt} is not null`,
}

export function isInView(view: LetterView): SQL {
  return conditions[view]
}
