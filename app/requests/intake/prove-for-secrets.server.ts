import type { Transaction } from '#db/client.server.ts'
import { proofMethods } from '#db/schema/words.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { actorOf, type CaseInHand, changeCase, planChange, type Unchanged } from '../change-case.server.ts'
import { listSubjectIds } from '../desk/secret-delivery.server.ts'

type Proof = { version: number; staff: VerifiedStaff; contactPersonId: string; method: string; now: Date }
type Proved = 'proved' | 'assigned-to-another' | 'person-missing' | 'method-missing' | Unchanged

/**
 * An officer has made sure that it is the person themselves who asks, in a request that is open already: its mailbox was
 * enough for what the portal shows, and is not for what is secret (306/2019, section 6). The request, its time limit and
 * what the mailbox opens stay as they are; whoever reads the mailbox is told.
 */
export async function proveForSecrets(tx: Transaction, found: CaseInHand, proof: Proof): Promise<Proved> {
  const { version, staff, contactPersonId, now } = proof
  const method = proofMethods.find((one) => one === proof.method)
  const prove = { action: 'identity.proved', detail: { method: method ?? '' } } as const
  const planned = planChange(found, [prove], version)
  if (typeof planned === 'string') return planned
  if (found.assigneeId && found.assigneeId !== staff.id) return 'assigned-to-another'
  if (!(await listSubjectIds(found.id, tx)).includes(contactPersonId)) return 'person-missing'
  if (!method) return 'method-missing'
  await changeCase(tx, found, planned, { actor: actorOf(staff), now })
  await enqueueLetter(tx, { kind: 'identity-proved', entityId: found.id, dedupeKey: `identity-proved/${found.id}` })
  return 'proved'
}
