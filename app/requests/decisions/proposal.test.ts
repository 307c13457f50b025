import { expect, test } from 'vitest'
import { checkProposal, mayBeKeptBack, needsBalancing, purposesNotAsked, undecidedPurpose } from './proposal.ts'

const balancing = 'Pyytäjän tilanne painaa enemmän kuin meidän syymme, koska kysely ei ole välttämätön.'
const evidence = 'Toimeksiantosopimus 4711 ja sen aikataulu, jossa pyytäjä on yhteyshenkilö.'
const notAsked = ['customer_relationship']
const objection = { outcome: 'grant', of: 'objection', granted: [], refused: [], notAsked, balancing } as const
const part = { part: 'complaint', code: 'REF-15-4-OTHERS', reasons: 'Toisen terveystietoja.' }
const inPart = { outcome: 'grant', of: 'access', answer: 'Muut tiedot ovat palvelussa.', parts: [part] } as const

test('each kind of request is granted in its own way, and only where there are records', () => {
  const restriction = { outcome: 'grant', of: 'restriction', ground: 'unlawful' } as const
  expect(checkProposal('restriction', restriction, true)).toBeNull()
  expect(checkProposal('restriction', restriction, false)).toBe('nothing-held')
  expect(checkProposal('erasure', restriction, true)).toBe('answered-otherwise')
  expect(checkProposal('restriction', { outcome: 'grant' }, true)).toBe('answered-otherwise')
  expect(checkProposal('restriction', { ...restriction, ground: 'x' }, true)).toBe('ground-missing')
})

test('an objection is upheld for purposes that are named, with a balancing in writing', () => {
  const some = { ...objection, granted: ['satisfaction_survey'] }
  expect(checkProposal('objection', some, true)).toBeNull()
  expect(checkProposal('objection', { ...some, balancing: 'Lyhyt.' }, true)).toBe('balancing-too-short')
  expect(checkProposal('objection', objection, true)).toBe('purposes-unclear')
  expect(checkProposal('objection', { ...some, granted: ['accounting'] }, true)).toBe('purposes-unclear')
  const both = { ...some, refused: ['satisfaction_survey'] }
  expect(checkProposal('objection', both, true)).toBe('purposes-unclear')
})

test('an objection is decided purpose by purpose: none is passed over in silence', () => {
  const some = { ...objection, granted: ['satisfaction_survey'] }
  expect(checkProposal('objection', { ...some, notAsked: [] }, true)).toBe('purpose-undecided')
  expect(undecidedPurpose({ ...some, notAsked: [] })).toBe('customer_relationship')
  expect(checkProposal('objection', { ...some, notAsked: ['satisfaction_survey'] }, true)).toBe('purposes-unclear')
  expect(purposesNotAsked(['satisfaction_survey'], [])).toEqual(['customer_relationship'])
  expect(purposesNotAsked(['satisfaction_survey'], ['customer_relationship'])).toEqual([])
  expect(purposesNotAsked(['customer_relationship'], [])).toEqual([])
})

test('what of an objection is refused needs a code; who leaves the customer relationship leaves it whole', () => {
  const some = { ...objection, granted: ['satisfaction_survey'], refused: ['customer_relationship'], notAsked: [] }
  expect(checkProposal('objection', some, true)).toBe('code-not-allowed')
  expect(checkProposal('objection', { ...some, code: 'REF-17-NO-GROUND' }, true)).toBe('code-not-allowed')
  expect(checkProposal('objection', { ...some, code: 'REF-12-5-UNFOUNDED', evidence }, true)).toBe('code-not-allowed')
  const compelling = { ...some, code: 'REF-21-1-COMPELLING' }
  expect(checkProposal('objection', compelling, true)).toBe('evidence-too-short')
  expect(checkProposal('objection', { ...compelling, evidence }, true)).toBeNull()
  expect(checkProposal('objection', { ...some, code: 'REF-21-1-BASIS' }, true)).toBeNull()
  const whole = { ...objection, granted: notAsked, refused: ['satisfaction_survey'], notAsked: [] }
  expect(checkProposal('objection', { ...whole, code: 'REF-21-1-COMPELLING' }, true)).toBe('purposes-unclear')
})

test('an objection is refused by its balancing, but where the law leaves nothing to balance', () => {
  const refusal = { outcome: 'refuse', refusalCode: 'REF-21-1-COMPELLING', reasons: 'Tilaus on kesken.' } as const
  expect(needsBalancing('REF-21-1-CLAIMS')).toBe(true)
  expect(checkProposal('objection', refusal, true)).toBe('balancing-too-short')
  expect(checkProposal('objection', { ...refusal, balancing, evidence }, true)).toBeNull()
  expect(checkProposal('objection', { ...refusal, refusalCode: 'REF-21-1-BASIS' }, true)).toBeNull()
})

test('what the law asks the controller to prove is written down, and abuse by its two elements', () => {
  const refuse = (refusalCode: string, proof: { evidence?: string; intent?: string } = {}) =>
    checkProposal('access', { outcome: 'refuse', refusalCode, reasons: 'Pyyntö on kohtuuton.', ...proof }, true)
  expect(refuse('REF-12-5-UNFOUNDED')).toBe('evidence-too-short')
  expect(refuse('REF-12-5-UNFOUNDED', { evidence: 'Ei käy.' + ' '.repeat(60) })).toBe('evidence-too-short')
  expect(refuse('REF-12-5-UNFOUNDED', { evidence })).toBeNull()
  expect(refuse('REF-12-2-UNIDENTIFIED')).toBe('evidence-too-short')
  expect(refuse('REF-12-5-EXCESSIVE', { intent: evidence })).toBe('evidence-too-short')
  expect(refuse('REF-12-5-EXCESSIVE', { evidence })).toBe('intent-too-short')
  expect(refuse('REF-12-5-EXCESSIVE', { evidence, intent: 'Kiusaa.' })).toBe('intent-too-short')
  expect(refuse('REF-12-5-EXCESSIVE', { evidence, intent: evidence })).toBeNull()
  expect(refuse('NA-ORG-DATA')).toBeNull()
})

test('a ground that covers a part refuses no whole request, and one of the whole no part', () => {
  const refuse = (kind: 'access' | 'portability', refusalCode: string) =>
    checkProposal(kind, { outcome: 'refuse', refusalCode, reasons: 'Toisen ihmisen tietoja.', evidence }, true)
  for (const code of ['REF-15-4-OTHERS', 'REF-TSL34-1', 'REF-TSL34-2', 'REF-TSL34-3'])
    expect(refuse('access', code)).toBe('code-not-allowed')
  expect(refuse('portability', 'REF-20-4-OTHERS')).toBe('code-not-allowed')
  const whole = [{ ...part, code: 'REF-12-5-UNFOUNDED' }]
  expect(checkProposal('access', { ...inPart, parts: whole }, true)).toBe('code-not-allowed')
  const others = [{ ...part, code: 'REF-20-4-OTHERS' }]
  expect(checkProposal('portability', { ...inPart, parts: others }, true)).toBeNull()
  expect(checkProposal('portability', inPart, true)).toBe('code-not-allowed')
  expect(checkProposal('erasure', inPart, true)).toBe('answered-otherwise')
})

test('a part is kept back by a code of access, with reasons unless the law lets them be withheld', () => {
  expect(checkProposal('access', inPart, true)).toBeNull()
  const of = (change: Partial<typeof part>) =>
    checkProposal('access', { ...inPart, parts: [{ ...part, ...change }] }, true)
  expect(of({ reasons: 'Ei.' })).toBe('reasons-too-short')
  expect(of({ reasons: '' })).toBe('reasons-too-short')
  expect(of({ code: 'REF-TSL34-1', reasons: '' })).toBeNull()
  expect(of({ code: 'REF-17-3-E' })).toBe('code-not-allowed')
  expect(of({ part: 'auditSeal' })).toBe('parts-missing')
  expect(checkProposal('access', { ...inPart, parts: [] }, true)).toBe('parts-missing')
  expect(checkProposal('access', { ...inPart, answer: 'Ok' }, true)).toBe('answer-too-short')
})

test('only what a copy would show can be kept back', () => {
  expect(mayBeKeptBack('interaction')).toBe(true)
  expect(mayBeKeptBack('caseNote')).toBe(false)
  expect(mayBeKeptBack('nothing')).toBe(false)
})
