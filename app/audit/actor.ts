import type { StaffRole } from '#db/schema/words.ts'

/** Who acts: a person through a proved mailbox (its id), a member of staff, another system, or the portal by itself. */
export type Actor =
  | { kind: 'subject'; id: string }
  | { kind: 'staff'; id: string; role: StaffRole }
  /** Another system with a key of the API. */
  | { kind: 'api'; id: string }
  | { kind: 'system' }
