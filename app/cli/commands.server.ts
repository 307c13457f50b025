import { addStaff } from './add-staff.server.ts'
import { address } from './address.ts'
import { canary } from './canary.server.ts'
import { addApiKey, listApiKeys, revokeApiKey } from './api-key.server.ts'
import type { Command } from './command.ts'
import { deadline } from './deadline.ts'
import { demo } from './demo.server.ts'
import { migrate } from './migrate.server.ts'
import { resetStaff } from './reset-staff.server.ts'
import { scrub } from './scrub.server.ts'
import { seed } from './seed.server.ts'
import { verifyAudit } from './verify-audit.server.ts'

/** All that the operator's tool can do. None touches a database or asks for settings before it runs. */
export const commands: readonly Command[] = [
  demo,
  migrate,
  seed,
  addStaff,
  resetStaff,
  verifyAudit,
  canary,
  deadline,
  address,
  addApiKey,
  listApiKeys,
  revokeApiKey,
  scrub,
]
