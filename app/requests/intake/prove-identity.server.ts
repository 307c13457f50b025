import { eq } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { mailboxProof, verifiedMailbox } from '#db/schema/identity.ts'
import { caseSubject } from '#db/schema/requests.ts'
import { proofMethods } from '#db/schema/words.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { areOnePerson } from '~/register/mailbox-standing.ts'
import { listMailboxPeople } from '~/register/queries.server.ts'
import { actorOf, type CaseInHand, changeCase, planChange, type Step, type Unchanged } from '../change-case.server.ts'
import { mayProveForSecrets } from '../desk/secret-delivery.server.ts'
import { isIdentityOpen } from './identity-open.server.ts'
import { proveForSecrets } from './prove-for-secrets.server.ts'
import { readAnswered } from '../clock/answered-on.server.ts'
import { moveDue } from '../clock/move-due.server.ts'
import { endPauses } from '../clock/pauses.server.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Proof = {
  reference: string
  version: number
  staff: VerifiedStaff
  /** One of the records of the mailbox that the request came from; without a mailbox, of those that the office named. */
  contactPersonId: string
  method: string
  /** The day on which the person answered; without one, the most likely. */
  answeredOn?: string
  now: Date
}
type Unproved = 'person-missing' | 'method-missing' | 'answered-on-wrong'
type Proved = 'proved' | NotTaken | 'assigned-to-another' | Unproved | Unchanged

/**
 * An officer has made sure which of the people known by a mailbox is asking (GDPR Art. 12(6); EDPB 01/2022, section 3).
 * The request is then about that person's records, all that stand under one name, and the mailbox opens just those. How
 * it was done is kept; no evidence is.
 */
export async function proveIdentity(proof: Proof): Promise<Proved> {
  const { reference, version, staff, now } = proof
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    if (await mayProveForSecrets(found, now, tx)) return proveForSecrets(tx, found, proof)
    const method = proofMethods.find((one) => one === proof.method)
    const answered = await readAnswered(tx, found.id, proof.answeredOn, now)
    const planned = planChange(found, stepsOf(found, staff, { method: method ?? '', ...answered?.detail }), version)
    if (typeof planned === 'string') return planned
    if (found.assigneeId && found.assigneeId !== staff.id) return 'assigned-to-another'
    if (!(await isIdentityOpen(found.id, now, tx))) return 'not-allowed-now'
    const contactPersonIds = await listChosen(tx, found, proof.contactPersonId)
    if (contactPersonIds.length === 0) return 'person-missing'
    if (!method) return 'method-missing'
    if (!answered) return 'answered-on-wrong'
    await changeCase(tx, found, planned, { actor: actorOf(staff), now })
    await endPauses(tx, found.id, 'proved', answered.endedAt)
    await moveDue(tx, found.id, now)
    const proved = { method, caseId: found.id, provedBy: staff.id, provedAt: now }
    await openByMailbox(tx, found.mailboxId, contactPersonIds, proved)
    await tx
      .insert(caseSubject)
      .values(contactPersonIds.map((contactPersonId) => ({ caseId: found.id, contactPersonId })))
      .onConflictDoNothing()
    await enqueueLetter(tx, { kind: 'identity-proved', entityId: found.id, dedupeKey: `identity-proved/${found.id}` })
    return 'proved'
  })
}

/** Whoever had the case goes on with it; otherwise it is anybody's, as every open case. */
function stepsOf({ assigneeId }: CaseInHand, staff: VerifiedStaff, detail: Record<string, string>): Step[] {
  const prove: Step = { move: 'prove_identity', action: 'identity.proved', detail }
  const goOn: Step = { move: 'take_up', action: 'case.assigned', detail: { assignee: staff.id } }
  return assigneeId ? [prove, goOn] : [prove]
}

type MadeSure = Omit<typeof mailboxProof.$inferInsert, 'mailboxId' | 'contactPersonId'>

/** A request by telephone or letter came from no mailbox, so there is none to open. */
async function openByMailbox(tx: Transaction, mailboxId: string | null, contactPersonIds: string[], proved: MadeSure) {
  if (!mailboxId) return
  for (const contactPersonId of contactPersonIds) await recordProof(tx, { ...proved, mailboxId, contactPersonId })
}

function listChosen(tx: Transaction, { id, mailboxId }: CaseInHand, chosenId: string): Promise<string[]> {
  return mailboxId ? listSamePerson(tx, mailboxId, chosenId) : listNamed(tx, id, chosenId)
}

/** Nobody outside the mailbox can be chosen. */
async function listSamePerson(tx: Transaction, mailboxId: string, chosenId: string): Promise<string[]> {
  const [mailbox] = await tx.select().from(verifiedMailbox).where(eq(verifiedMailbox.id, mailboxId))
  const people = mailbox ? await listMailboxPeople(mailbox.emailCanonical, tx) : []
  const chosen = people.find(({ id }) => id === chosenId)
  if (!chosen) return []
  return people.filter((one) => one === chosen || areOnePerson([chosen, one])).map(({ id }) => id)
}

/** A call or a letter comes from no mailbox: the office found one person, and nobody else can be chosen. */
async function listNamed(tx: Transaction, caseId: string, chosenId: string): Promise<string[]> {
  const named = await tx.select().from(caseSubject).where(eq(caseSubject.caseId, caseId))
  const ids = named.map(({ contactPersonId }) => contactPersonId)
  return ids.includes(chosenId) ? ids : []
}

/** Making sure anew replaces what was made sure before. */
async function recordProof(tx: Transaction, proof: typeof mailboxProof.$inferInsert) {
  const { method, caseId, provedBy, provedAt } = proof
  await tx
    .insert(mailboxProof)
    .values(proof)
    .onConflictDoUpdate({
      target: [mailboxProof.mailboxId, mailboxProof.contactPersonId],
      set: { method, caseId, provedBy, provedAt },
    })
}
