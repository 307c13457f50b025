import type { Person } from './person.ts'
import { drawName } from './person-plan.ts'
import type { Case } from './handler.ts'
import type { Story } from './request-story.ts'
import { mailboxName, type Town } from './town.ts'
import { voucherTexts, yourReference } from './words/services.ts'

/**
 * What is left of somebody who was erased: keyed hashes, the proof by counts, and, where the case is done in part, a
 * held voucher in the archive without a link to anyone (Accounting Act 2:10). A former colleague of `colleague`.
 */
export function eraseFormerPerson(town: Town, request: Case, colleague: Person, { ending, closedAt }: Story): void {
  const { caseRandom: random, rows, keys, staff, made } = town
  const at = closedAt!
  const fullName = drawName(random, request.locale)
  const ordinal = (made.erased += 1)
  const email = `${mailboxName(fullName)}.${ordinal}@${colleague.email!.split('@')[1]}`
  const { full, base } = keys.hashAddress(email)
  const isHeld = ending === 'erased_partly' && holdVoucher(town, request, colleague, fullName, at)
  const erasedRows = random.between(1, 5)
  rows.suppressionEntry.push({
    id: random.uuid(),
    emailHash: full,
    emailBaseHash: base,
    channel: 'all',
    organizationId: null,
    act: 'erasure',
    caseId: request.id,
    createdAt: at,
    liftedAt: null,
  })
  rows.erasureLedger.push({
    id: random.uuid(),
    emailHash: full,
    emailBaseHash: base,
    externalIdHash: keys.hashIdentifier(`X${String(ordinal).padStart(7, '0')}`),
    caseId: request.id,
    erasedAt: at,
  })
  const decision = rows.caseDecision.findLast(({ caseId }) => caseId === request.id)
  rows.erasureRecord.push({
    id: random.uuid(),
    caseId: request.id,
    executedAt: at,
    executedBy: staff.approver,
    planHash: decision!.planHash!,
    finishedAt: isHeld ? null : at,
    counts: {
      contactPerson: { erased: 1, cleared: 0, held: 0 },
      interaction: { erased: erasedRows, cleared: 0, held: 0 },
      ...(isHeld && { voucher: { erased: 0, cleared: 0, held: 1 } }),
    },
  })
}

function holdVoucher(town: Town, request: Case, colleague: Person, fullName: string, at: Date): boolean {
  const { caseRandom: random, rows, made, financialYears } = town
  const year = at.getUTCFullYear() - 1
  const financialYearId = financialYears.get(year)
  if (!financialYearId) return false
  const number = `${year}-E${String(made.erased).padStart(5, '0')}`
  const title = `${voucherTexts[request.locale].invoice} ${number}`
  const voucherId = random.uuid()
  rows.voucher.push({
    id: voucherId,
    number,
    kind: 'invoice',
    organizationId: colleague.organizationId,
    contactPersonId: null,
    financialYearId,
    issuedOn: `${year}-0${random.between(1, 9)}-${random.between(10, 28)}`,
    buyerReference: fullName,
    content: `${title}\n${yourReference[request.locale]}: ${fullName}`,
    amountCents: 16_900 * random.between(1, 9),
    currency: 'EUR',
    archivedAt: at,
  })
  rows.legalHold.push({
    id: random.uuid(),
    caseId: request.id,
    tableName: 'voucher',
    recordId: voucherId,
    ground: 'accounting',
    reason: 'accounting_period',
    until: `${year + 6}-12-31`,
    reviewOn: null,
    ownerId: null,
    createdAt: at,
    releasedAt: null,
    releasedBy: null,
    releaseReason: null,
  })
  return true
}
