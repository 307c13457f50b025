import type { StaffRole } from '#db/schema/words.ts'

/** What the office's doors ask for; each route's guard names one. */
export const permissions = [
  'case.list',
  'case.read',
  'case.handle',
  'case.approve',
  'mail.read',
  'mail.handle',
  'audit.read',
  'staff.manage',
  'people.search',
  'people.read',
  'report.read',
  'processing.read',
  'case.register',
  'suppression.read',
  'key.manage',
] as const
export type Permission = (typeof permissions)[number]

/**
 * The one table of who may do what, by least privilege (GDPR Art. 32(4), Act 906/2019).
 * Intake registers, and sees no content. An officer processes, an approver decides what four eyes must see: neither has both.
 * The data protection officer reads all and decides nothing (GDPR Art. 38(6); C-453/21). The rest have no business with cases:
 * marketing asks the suppression list and must not see who has used their rights, the auditor reads logs, the admin looks
 * after accounts and keys.
 */
const granted: Record<StaffRole, readonly Permission[]> = {
  intake: ['case.list', 'case.register', 'people.search'],
  officer: [
    'case.list',
    'case.register',
    'case.read',
    'case.handle',
    'mail.read',
    'mail.handle',
    'people.search',
    'people.read',
    'report.read',
    'processing.read',
    'suppression.read',
  ],
  approver: ['case.list', 'case.read', 'case.approve', 'report.read', 'processing.read'],
  dpo: [
    'case.list',
    'case.read',
    'mail.read',
    'audit.read',
    'people.search',
    'people.read',
    'report.read',
    'processing.read',
    'suppression.read',
  ],
  marketing: ['suppression.read'],
  survey: [],
  archive: [],
  auditor: ['audit.read', 'report.read', 'processing.read'],
  admin: ['mail.read', 'mail.handle', 'staff.manage', 'processing.read', 'key.manage'],
}

export function may(role: StaffRole, permission: Permission): boolean {
  return granted[role].includes(permission)
}
