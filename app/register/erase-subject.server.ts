import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { restriction } from '#db/schema/case-work.ts'
import { complaint } from '#db/schema/history.ts'
import { erasureLedger, erasureRecord, legalHold, sharedAddress } from '#db/schema/holds.ts'
import { staff } from '#db/schema/identity.ts'
import { contactPerson, registerChange } from '#db/schema/register.ts'
import { staffRoles } from '#db/schema/words.ts'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { may } from '~/identity/permission.ts'
import { sealText } from '~/identity/sealed-box.server.ts'
import { hashAddress, hashIdentifier } from '~/marketing/address-hash.server.ts'
import { banErasedIn } from './ban-erased.server.ts'
import { changeTogether } from './change-together.server.ts'
import { addTo, carryOutPlan, type ErasureCounts } from './erase-rows.server.ts'
import { hashPlan, personsThat, type PlanItem } from './erasure-plan.ts'
import { scrubNamingNotes } from './naming-notes.server.ts'
import { clearOwnContacts } from './own-contacts.server.ts'
import { planFrom, type PlannedRows } from './prepare-erasure.server.ts'
import { isOneOf } from './read-rows.server.ts'
import { scrubKeptTexts } from './scrub-texts.server.ts'

type Erasure = {
  /** Of the plan as it was approved. */
  planHash: string
  caseId: string
  contactPersonIds: string[]
  staffId: string
  /** Who looks after open claims that name nobody of the office: whoever has prepared the decision. */
  ownerId?: string
  now: Date
  /** What has to be done while the records still stand, locked and known to be those of the plan; or why they must stay. */
  before?: (actor: Actor) => Promise<'go-on' | 'not-yet'>
}

/**
 * Carries out an approved erasure in the caller's transaction (GDPR Art. 17). The plan is made again over locked rows:
 * where it is no longer the approved one, because a record came, changed or ceased to be held, nothing happens.
 */
export async function eraseSubjectIn(
  tx: Transaction,
  erasure: Erasure,
): Promise<{ counts: ErasureCounts } | 'changed' | 'not-yet'> {
  const { caseId, contactPersonIds, staffId, ownerId = null, now } = erasure
  const walked = await planFrom(tx, { contactPersonIds, now, lock: true })
  if (hashPlan(walked.plan) !== erasure.planHash) return 'changed'
  const actor = await requireActor(tx, staffId)
  if ((await erasure.before?.(actor)) === 'not-yet') return 'not-yet'
  const counts = await erasePlanned(tx, walked, { caseId, contactPersonIds, heldBy: [], actor, ownerId, now })
  await recordErasure(tx, erasure, counts)
  return { counts }
}

/**
 * Erases what remains of people who stayed only with a record that was held, when its hold has ended: the same plan made
 * anew, and proved by the same record. What meanwhile came under a duty of its own is held by the same case.
 */
export async function eraseHeldPersonIn(
  tx: Transaction,
  { caseId, contactPersonId, now }: { caseId: string; contactPersonId: string; now: Date },
): Promise<ErasureCounts> {
  const contactPersonIds = [contactPersonId]
  const walked = await planFrom(tx, { contactPersonIds, now, lock: true })
  const heldBy = await listHoldingCases(tx, contactPersonId)
  const actor = { kind: 'system' } as const
  return erasePlanned(tx, walked, { caseId, contactPersonIds, heldBy, actor, ownerId: null, now })
}

type Circumstances = {
  caseId: string
  contactPersonIds: string[]
  /** Cases by whose holds they stayed until now. */
  heldBy: string[]
  actor: Actor
  ownerId: string | null
  now: Date
}

async function erasePlanned(tx: Transaction, walked: PlannedRows, circumstances: Circumstances) {
  const { caseId, contactPersonIds, actor, now } = circumstances
  const { items } = walked.plan
  await recordHolds(tx, walked, circumstances)
  // First, while it still stands whose texts they are.
  await scrubKeptTexts(tx, walked, circumstances.heldBy)
  const scrubbed = await scrubNamingNotes(tx, walked.naming)
  // Of what only names them, nothing but the name goes.
  const own = items.filter(({ reason }) => reason !== 'named_in_note')
  const counts = await carryOutPlan(tx, { items: own, keys: walked.keys, now })
  for (const { table, ids } of scrubbed) addTo(counts, table, { cleared: ids.length })
  addTo(counts, 'customerOrganization', { cleared: await clearOwnContacts(tx, walked, now) })
  await restrictHeldPersons(tx, items, circumstances)
  await recordInLedger(tx, walked, circumstances)
  await markShared(tx, walked.shared, now)
  await banErasedIn(tx, walked, circumstances)
  await emptyHeldPersons(tx, items, now)
  for (const subjectId of contactPersonIds) {
    await appendEvent(tx, { actor, action: 'erasure.executed', caseId, subjectId, detail: totalsOf(counts) }, now)
  }
  return counts
}

/** The cases whose holds kept this person: an erasure before has taken away what else led to them. */
async function listHoldingCases(tx: Transaction, contactPersonId: string): Promise<string[]> {
  const found = await tx
    .selectDistinct({ caseId: legalHold.caseId })
    .from(legalHold)
    .where(and(eq(legalHold.tableName, 'contactPerson'), eq(legalHold.recordId, contactPersonId)))
  return found.flatMap((hold) => hold.caseId ?? [])
}

async function requireActor(tx: Transaction, id: string): Promise<Actor> {
  const [found] = await tx.select({ role: staff.role }).from(staff).where(eq(staff.id, id))
  if (!found) throw new Error(`No member of staff ${id} to carry out the erasure`)
  return { kind: 'staff', id, role: found.role }
}

/** The plan's own holds are written down; those that the office had placed before become this case's. */
async function recordHolds(
  tx: Transaction,
  { plan, placed }: PlannedRows,
  circumstances: Circumstances,
): Promise<void> {
  const { caseId, ownerId, now } = circumstances
  const isPlaced = new Set(placed.map(({ recordId, ground }) => `${recordId}/${ground}`))
  for (const { table, ids, ground, reason, until, reviewOn } of plan.items) {
    const unplaced = ground === null ? [] : (ids ?? []).filter((id) => !isPlaced.has(`${id}/${ground}`))
    if (unplaced.length === 0) continue
    // A claim is looked after by whom the complaint names, if they are of the office (rules 4.2: a reason, an owner, a day).
    const owner = ground === 'claim' ? sql`coalesce(${claimOwner}, ${ownerId}::uuid)` : sql`null::uuid`
    // By one list of ids: thousands of rows have more values than a statement has places.
    await tx.execute(sql`
      insert into ${legalHold} (case_id, table_name, record_id, ground, reason, until, review_on, owner_id, created_at)
      select ${caseId}::uuid, ${table}, record, ${ground}, ${reason},
        ${until}::date, ${reviewOn}::date, ${owner}, ${now.toISOString()}::timestamptz
      from unnest(${`{${unplaced.join()}}`}::text::uuid[]) record
      on conflict do nothing`)
  }
  if (placed.length === 0) return
  const ids = placed.map(({ id }) => id)
  await tx
    .update(legalHold)
    .set({ caseId })
    .where(and(isOneOf(legalHold.id, ids), isNull(legalHold.caseId)))
}

const handlers = staffRoles.filter((role) => may(role, 'case.handle'))

/** A complaint names its owner in words: an address of the office, or a name that only one of its people has. */
const claimOwner = sql`(
  select (array_agg(${staff.id}))[1] from ${complaint} join ${staff}
    on lower(trim(${complaint.claimOwner})) in (lower(${staff.email}), lower(${staff.name}))
  where ${complaint.id} = record and ${staff.deactivatedAt} is null and ${inArray(staff.role, handlers)}
  having count(*) = 1)`

/** GDPR Art. 18(1)(c), 18(2): who stays only for a claim or an archive is in use for nothing else. */
async function restrictHeldPersons(tx: Transaction, items: PlanItem[], { caseId, now }: Circumstances): Promise<void> {
  const held = personsThat(items, 'hold')
  if (held.length === 0) return
  const ground = 'legal_claims' as const
  const restrictions = held.map((contactPersonId) => ({ contactPersonId, caseId, ground, startedAt: now }))
  await tx.insert(restriction).values(restrictions).onConflictDoNothing()
  for (const subjectId of held) {
    await appendEvent(
      tx,
      { actor: { kind: 'system' }, action: 'restriction.set', caseId, subjectId, detail: { ground } },
      now,
    )
  }
}

/**
 * A record that is held needs to say whom it is about, and no more (GDPR Art. 17(3): "to the extent necessary"). The address
 * stays: it is by what the person themselves may still ask for what is held.
 */
async function emptyHeldPersons(tx: Transaction, items: readonly PlanItem[], now: Date): Promise<void> {
  const ids = personsThat(
    items.filter(({ reason }) => reason === 'held_with_record'),
    'hold',
  )
  if (ids.length === 0) return
  const nothing = { phone: null, street: null, postalCode: null, city: null, country: null, occupation: null }
  await tx
    .update(contactPerson)
    .set({ ...nothing, updatedAt: now })
    .where(isOneOf(contactPerson.id, ids))
}

/**
 * Keyed hashes by which a restore or an import knows whom not to bring back; and for systems that have a copy the note
 * that the record is gone (GDPR Art. 17(2), 19), sealed, since only they are to know whose it was.
 */
async function recordInLedger(
  tx: Transaction,
  { rows, shared, plan }: PlannedRows,
  { caseId, now }: Circumstances,
): Promise<void> {
  const ids = new Set(personsThat(plan.items, 'erase'))
  const erased = (rows.get('contactPerson') ?? []).filter(({ id }) => ids.has(id))
  if (erased.length === 0) return
  const entries = erased.map(({ values }) => {
    const address = values.emailCanonical as string | null
    // An address that others keep must not hold back their import.
    const hashes = address === null || shared.has(address) ? null : hashAddress(address)
    const externalIdHash = hashIdentifier(values.externalId as string)
    return { caseId, externalIdHash, emailHash: hashes?.full, emailBaseHash: hashes?.base, erasedAt: now }
  })
  const notes = erased.map(({ values }) => {
    const sealedExternalId = sealText(values.externalId as string)
    return { record: 'contact_person' as const, sealedExternalId, kind: 'erased' as const }
  })
  await changeTogether(tx, [
    { rows: entries.length, statement: tx.insert(erasureLedger).values(entries).onConflictDoNothing() },
    { rows: notes.length, statement: tx.insert(registerChange).values(notes) },
  ])
}

/** Proof without values. A case that was reopened and erases again adds to its own proof. */
async function recordErasure(
  tx: Transaction,
  { caseId, staffId, planHash, now }: Erasure,
  counts: ErasureCounts,
): Promise<void> {
  const finishedAt = totalsOf(counts).held > 0 ? null : now
  const proof = { executedAt: now, executedBy: staffId, planHash, finishedAt }
  const { id } = erasureRecord
  const first = { caseId, counts, ...proof }
  const written = await tx.insert(erasureRecord).values(first).onConflictDoNothing().returning({ id })
  if (written.length > 0) return
  const isItsOwn = eq(erasureRecord.caseId, caseId)
  const [earlier] = await tx.select().from(erasureRecord).where(isItsOwn).for('update')
  const whole: ErasureCounts = { ...earlier!.counts }
  for (const [table, count] of Object.entries(counts)) addTo(whole, table, count)
  await tx
    .update(erasureRecord)
    .set({ counts: whole, ...proof })
    .where(isItsOwn)
}

/** GDPR Art. 32: the other person's rows must not become this mailbox's own when these are gone. */
async function markShared(tx: Transaction, addresses: ReadonlySet<string>, markedAt: Date): Promise<void> {
  const marks = [...addresses].map((address) => ({ emailHash: hashAddress(address).full, markedAt }))
  if (marks.length > 0) await tx.insert(sharedAddress).values(marks).onConflictDoNothing()
}

function totalsOf(counts: ErasureCounts) {
  const totals = { erased: 0, cleared: 0, held: 0 }
  for (const { erased, cleared, held } of Object.values(counts)) {
    totals.erased += erased
    totals.cleared += cleared
    totals.held += held
  }
  return totals
}
