import { expect, test } from 'vitest'
import {
  caseStates,
  correctionOutcomes,
  holdGrounds,
  intakeChannels,
  locales,
  marketingChannels,
  requestKinds,
  staffRoles,
} from '#db/schema/words.ts'
import { auditActions } from '~/audit/action.ts'
import en from '~/i18n/en/words.json'
import fi from '~/i18n/fi/words.json'
import sv from '~/i18n/sv/words.json'
import { wordKey } from '~/i18n/word-key.ts'
import { refusals } from './decisions/refusal.ts'

const catalogues: Record<string, Record<string, Record<string, string>>> = { fi, sv, en }

const words: [string, readonly string[]][] = [
  ['kind', requestKinds],
  ['state', caseStates],
  ['channel', intakeChannels],
  ['ground', holdGrounds],
  ['role', staffRoles],
  ['marketing_channel', marketingChannels],
  ['correction_outcome', correctionOutcomes],
  ['refusal', refusals.map(({ code }) => wordKey('refusal', code).split('.')[1]!)],
  ['action', auditActions.map((action) => wordKey('action', action).split('.')[1]!)],
]

test.each(words)('every %s has its text in each language, and no text is left over', (group, members) => {
  for (const locale of locales) {
    const texts = catalogues[locale]![group]!
    expect(Object.keys(texts).toSorted()).toEqual(members.toSorted())
    for (const text of Object.values(texts)) expect(text.trim()).not.toBe('')
  }
})

test('every reason for a refusal names the law in each language', () => {
  const law = { fi: /artikla|§|\(621\/1999\)/, sv: /artik|§|skäl|\(621\/1999\)/, en: /Article|section|Act/ }
  for (const locale of locales) {
    for (const text of Object.values(catalogues[locale]!.refusal!)) expect(text).toMatch(law[locale])
  }
})

test('what the person reads has sentences of at most twenty words, the reference to the law apart', () => {
  const texts = locales.flatMap((locale) =>
    Object.values({ ...catalogues[locale]!.refusal, ...catalogues[locale]!.ground }),
  )
  const sentences = texts.flatMap((text) => text.replaceAll(/ \((?:[^()]|\([^()]*\))*\)/g, '').split(/[.?!](?:\s|$)/))
  expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 20)).toEqual([])
})
