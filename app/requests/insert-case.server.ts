import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { referenceCounter, requestCase } from '#db/schema/requests.ts'
import type { IntakeChannel, Locale, RequestKind } from '#db/schema/words.ts'
import { env } from '~/env.server.ts'
import { sealText } from '~/identity/sealed-box.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { dueDate } from './clock/deadline.ts'
import { formatReference } from './reference.ts'
import { regimeOf } from './clock/regime.ts'
import { moveTo } from './state.ts'

type NewCase = {
  kind: RequestKind
  locale: Locale
  /** Null: whoever wrote has proved no mailbox. */
  mailboxId: string | null
  /** Where its letters go, kept encrypted; null: they go by post. */
  deliverTo: string | null
  explanation: string | null
  /** The mailbox does not tell who asks, and it matters: that is made sure of first. The clock runs all the same. */
  asksIdentity?: boolean
  /** The portal, unless the office registers what reached it otherwise. */
  channel?: IntakeChannel
  /** When it reached the controller, which may be days before it is registered; the clock runs from there. */
  receivedAt?: Date
  now: Date
}

/** A case with its reference and its due date: it stands in the queue. */
export async function insertCase(tx: Transaction, { deliverTo, asksIdentity = false, now, ...asked }: NewCase) {
  const { channel = 'portal', receivedAt = now } = asked
  const regime = regimeOf(asked.kind)
  const { due } = dueDate({ receivedAt, regime, eves: env.EVES_ARE_HOLIDAYS })
  const values = {
    ...asked,
    reference: await nextReference(tx, receivedAt),
    state: moveTo('submitted', asksIdentity ? 'ask_identity' : 'open')!,
    regime,
    channel,
    receivedAt,
    dueOn: due,
    deliveryAddress: deliverTo === null ? null : sealText(deliverTo),
  } as const
  const [inserted] = await tx.insert(requestCase).values(values).returning({ id: requestCase.id })
  return { id: inserted!.id, reference: values.reference, state: values.state, dueOn: due }
}

/** The year is the one in which the request arrived in Finland; no number is given twice. */
async function nextReference(tx: Transaction, receivedAt: Date): Promise<string> {
  const year = Number(helsinkiDate(receivedAt).slice(0, 4))
  const [counter] = await tx
    .insert(referenceCounter)
    .values({ year, lastNumber: 1 })
    .onConflictDoUpdate({ target: referenceCounter.year, set: { lastNumber: sql`${referenceCounter.lastNumber} + 1` } })
    .returning({ number: referenceCounter.lastNumber })
  return formatReference(year, counter!.number)
}
