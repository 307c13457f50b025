import { objectionPurposes } from '#db/schema/words.ts'
import { type ProposedDecision, type RefusedPart, undecidedPurpose } from '../decisions/proposal.ts'

type Fields = Record<string, string>

/** The form has `purpose-<purpose>` for each: grant, refuse, or none where it was not asked for. */
export function objectionOf(fields: Fields): Extract<ProposedDecision, { of: 'objection' }> {
  const chosen = (verdict: string) => objectionPurposes.filter((purpose) => fields[`purpose-${purpose}`] === verdict)
  const { objectionCode: code, balancing = '', objectionEvidence: evidence } = fields
  const verdicts = { granted: chosen('grant'), refused: chosen('refuse'), notAsked: chosen('none') }
  return { outcome: 'grant', of: 'objection', ...verdicts, code, balancing, evidence }
}

/** The first purpose without a verdict. */
export function firstUndecided(fields: Fields): string[] {
  return [`purpose-${undecidedPurpose(objectionOf(fields)) ?? objectionPurposes[0]}`]
}

/** The whole request refused; which of the texts the ground asks for, the rules say. */
export function refusalOf(fields: Fields): Extract<ProposedDecision, { outcome: 'refuse' }> {
  const { refusalCode = '', refusalReasons: reasons = '', refusalBalancing: balancing } = fields
  const { refusalEvidence: evidence, refusalIntent: intent } = fields
  return { outcome: 'refuse', refusalCode, reasons, balancing, evidence, intent }
}

const partCode = 'partCode-'

/** The form has `partCode-<table>` and `partReasons-<table>` for each table; without a code it is given. */
export function partsOf(fields: Fields): RefusedPart[] {
  return Object.entries(fields).flatMap(([name, code]) => {
    if (!name.startsWith(partCode) || code === '') return []
    const part = name.slice(partCode.length)
    return [{ part, code, reasons: fields[`partReasons-${part}`] ?? '' }]
  })
}

/** Where the reasons of a part are too short, or where the first part is to be chosen. */
export function firstShortPart(fields: Fields): string[] {
  const short = partsOf(fields).find(({ reasons }) => reasons.trim().length < 10)
  if (short) return [`partReasons-${short.part}`]
  return Object.keys(fields)
    .filter((name) => name.startsWith(partCode))
    .slice(0, 1)
}

/** Which record a text's form is about, and what of it was seen. */
export function recordOf({ record = '', seen = '' }: Fields): { table: string; recordId: string; seen: string } {
  const [table = '', recordId = ''] = record.split('/')
  return { table, recordId, seen }
}

/** One passage a line. */
export function passagesOf(fields: Fields): { passages: string[] } {
  const { recordId } = recordOf(fields)
  const lines = (fields[`passages-${recordId}`] ?? '').split('\n').map((line) => line.trim())
  return { passages: [...new Set(lines.filter(Boolean))] }
}
