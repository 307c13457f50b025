import { expect, test } from 'vitest'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { renderLetter } from '~/mail/render-letter.server.ts'
import { controller } from '~/rules/controller.ts'
import { locales, type Locale } from '#db/schema/words.ts'
import { nothingHeld } from './nothing-held.tsx'
import { objectionUpheld } from './objection-upheld.tsx'
import { requestPartlyRefused } from './request-partly-refused.tsx'
import { restrictionLifting } from './restriction-lifting.tsx'
import { restrictionSet } from './restriction-set.tsx'

function write<P extends object>(template: LetterTemplate<P>, locale: Locale) {
  const props = template.PreviewProps
  return { subject: template.subject(locale, props), body: template.Body({ ...props, locale }) }
}

test.each(locales)(
  'a partial refusal in %s says what was not given, why, by what law, and the remedies',
  async (locale) => {
    const { text } = await renderLetter(write(requestPartlyRefused, locale))
    const t = tFor(locale, 'mail')
    expect(text).toContain(t('requestPartlyRefused.given'))
    expect(text).toContain('Reklamaatiot')
    expect(text).toContain(tFor(locale, 'words')('refusal.ref_15_4_others'))
    expect(text).toContain('GDPR 15(4)')
    expect(text).toContain('Kirjoituksesta näkyy toisen työntekijän terveydentila.')
    expectRemedies(text, locale)
    expect(text).not.toContain(t('remedies.inspection'))
  },
)

test('who is refused a part by national law may have it shown to the Ombudsman', async () => {
  const refused = [{ term: 'Tiedot', code: 'REF-TSL34-1', article: '1050/2018 34 § 1(1)', reasons: '' }]
  const props = { ...requestPartlyRefused.PreviewProps, refused, locale: 'fi' as const }
  const { text } = await renderLetter({ subject: 'Päätös', body: requestPartlyRefused.Body(props) })
  expect(text).toContain('34 §:n 4 momentti')
})

test.each(locales)(
  'that nothing is held is confirmed in %s, with what was searched and the remedies',
  async (locale) => {
    const { text } = await renderLetter(write(nothingHeld, locale))
    const t = tFor(locale, 'mail')
    for (const duty of ['confirmed', 'searched', 'other', 'request'] as const)
      expect(text).toContain(t(`nothingHeld.${duty}`))
    expect(text).not.toContain(t('nothingHeld.erase'))
    expectRemedies(text, locale)
  },
)

test.each(locales)(
  'a restriction is told in %s with its ground, its effect and what comes before its end',
  async (locale) => {
    const { text } = await renderLetter(write(restrictionSet, locale))
    const t = tFor(locale, 'mail')
    expect(text).toContain(`${t('restrictionSet.ground')}: tietojen oikeellisuus on kiistetty`)
    expect(text).toContain(`${t('restrictionSet.since')}: ${formatDate(locale, '2026-11-20')}`)
    for (const duty of ['effect', 'meanwhile', 'before'] as const) expect(text).toContain(t(`restrictionSet.${duty}`))
    expect(text).toContain(t('recipients'))
  },
)

test.each(locales)(
  'the end of a restriction is told beforehand in %s, with the reason and the remedies',
  async (locale) => {
    const { text } = await renderLetter(write(restrictionLifting, locale))
    const t = tFor(locale, 'mail')
    for (const duty of ['when', 'after'] as const) expect(text).toContain(t(`restrictionLifting.${duty}`))
    expect(text).toContain('Olemme tarkistaneet tiedon organisaatioltasi ja korjanneet sen.')
    expect(text).toContain(t('recipients'))
    expectRemedies(text, locale)
  },
)

test.each(locales)('an objection upheld in part is told in %s: what ends, what does not and why', async (locale) => {
  const { subject, text } = await renderLetter(write(objectionUpheld, locale))
  const t = tFor(locale, 'mail')
  expect(subject).toBe(t('objectionUpheld.subjectInPart', { reference: 'TP-2026-0042' }))
  for (const duty of ['ended', 'refused', 'balancing'] as const) expect(text).toContain(t(`objectionUpheld.${duty}`))
  expect(text).toContain('asiakastyytyväisyyskysely')
  expect(text).toContain('GDPR 21(1)')
  expect(text).toContain(t('recipients'))
  expectRemedies(text, locale)
})

test('an objection upheld whole needs no remedy', async () => {
  const props = { ...objectionUpheld.PreviewProps, refused: [], locale: 'en' as const }
  const { text } = await renderLetter({
    subject: objectionUpheld.subject('en', props),
    body: objectionUpheld.Body(props),
  })
  expect(text).toContain('We have upheld your objection\n')
  expect(text).not.toContain('If you disagree')
})

function expectRemedies(text: string, locale: Locale) {
  const t = tFor(locale, 'mail')
  const { name, street, postal, email, phone } = controller.supervisoryAuthority
  expect(text).toContain(t('remedies.complaint'))
  expect(text).toContain(t('remedies.court'))
  for (const fact of [name[locale], street[locale], postal[locale], email, phone]) expect(text).toContain(fact)
}
