import type { RequestKind } from '#db/schema/words.ts'
import { isDoubtful, type MailboxStanding } from '~/register/standing.ts'

/** What opens, moves or changes somebody's records. The rest concerns the address, or nobody. */
const personal: readonly RequestKind[] = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
]

/** GDPR Art. 12(6): more is asked only where there is reasonable doubt who asks, and where it matters. */
export function needsProof(kind: RequestKind, standing: MailboxStanding): boolean {
  return personal.includes(kind) && isDoubtful(standing)
}
