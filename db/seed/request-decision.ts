import { familyNames } from './words/persons.ts'
import { answers, refusals, returnReasons } from './words/requests.ts'
import type { Person } from './person.ts'
import { type Case, handlerAt } from './handler.ts'
import type { Story } from './request-story.ts'
import type { TownRow } from './rows.ts'
import type { Town } from './town.ts'

/** What was decided and by whom; where four eyes are due, a second person's approval or return. */
export function addDecisions(town: Town, { id: caseId, kind, locale }: Case, { acts, ending }: Story): void {
  const { caseRandom: random, rows, staff } = town
  const refusal = refusals[kind]
  const blank = {
    caseId,
    balancing: null,
    evidence: null,
    intentEvidence: null,
    restrictionGround: null,
    objectionPurposes: null,
    plan: null,
    planHash: null,
    approvedBy: null,
    approvedAt: null,
    returnedBy: null,
    returnedAt: null,
    returnReason: null,
    supersededAt: null,
  }
  let standing: TownRow<'caseDecision'> | null = null
  for (const { action, at } of acts) {
    if (action === 'case.prepared') {
      const isRefusal = ending === 'refused' && refusal
      const content = isRefusal
        ? { outcome: 'refuse' as const, refusalCode: refusal.code, reasons: refusal.reasons[locale], ...refusal.proof }
        : { outcome: 'grant' as const, refusalCode: null, reasons: null, planHash: hex(random) }
      standing = { ...blank, id: random.uuid(), ...content, preparedBy: handlerAt(town, at), preparedAt: at }
      rows.caseDecision.push(standing)
    } else if (action === 'case.returned' && standing) {
      Object.assign(standing, { returnedBy: staff.approver, returnedAt: at, returnReason: random.pick(returnReasons) })
    } else if (action === 'case.approved' && standing) {
      Object.assign(standing, { approvedBy: staff.approver, approvedAt: at })
    } else if (action === 'case.answered' && ending !== 'corrected') {
      // One officer's answer is in force at once, approved by nobody.
      const answer = { outcome: 'grant' as const, refusalCode: null, reasons: answers[locale] }
      rows.caseDecision.push({
        ...blank,
        id: random.uuid(),
        ...answer,
        preparedBy: handlerAt(town, at),
        preparedAt: at,
        approvedAt: at,
      })
    }
  }
}

/** A name or an address to be corrected: what stood there, and what should. Accepted ones stand in the register. */
export function addCorrections(
  town: Town,
  { id: caseId, locale }: Case,
  person: Person,
  { acts, ending }: Story,
): void {
  const { caseRandom: random, rows } = town
  const decided = acts.find(({ action }) => action === 'correction.decided')
  const refused = ending === 'refused' ? acts.find(({ action }) => action === 'case.refused') : undefined
  const contact = person.contacts[0]!
  const current = contact.fullName
  const [given] = current.split(' ')
  const other = `${given} ${random.pick(familyNames[locale].filter((family) => !current.endsWith(` ${family}`)))}`
  rows.caseCorrection.push({
    id: random.uuid(),
    caseId,
    recordId: contact.id,
    field: 'contactPerson.fullName',
    oldValue: decided ? other : current,
    newValue: decided ? current : other,
    outcome: decided ? 'accepted' : refused ? 'refused' : 'pending',
    outcomeReason: refused ? refusals.rectification!.reasons[locale] : null,
    decidedAt: decided?.at ?? refused?.at ?? null,
  })
}

const hex = (random: Town['caseRandom']) => (random.uuid() + random.uuid()).replaceAll('-', '')
