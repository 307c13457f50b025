import type { StaffRole } from '#db/schema/words.ts'

/** Who acts: a person through a proved mailbox (its id), a member of staff, or the portal by itself. */
export type Actor =
  | { kind: 'subject'; id: string }
  | { kind: 'staff'; id: string; role: StaffRole }
  | { kind: 'system' }
