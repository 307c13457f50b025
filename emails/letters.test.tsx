import { expect, test } from 'vitest'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { renderLetter } from '~/mail/render-letter.server.ts'
import { controller } from '~/rules/controller.ts'
import { locales, reopeningGrounds, type Locale } from '#db/schema/words.ts'
import { caseReopened } from './case-reopened.tsx'
import { correctionDone } from './correction-done.tsx'
import { erasureDone } from './erasure-done.tsx'
import { erasureFinished } from './erasure-finished.tsx'
import { requestReceived } from './request-received.tsx'
import { requestRefused } from './request-refused.tsx'
import { samples } from './samples.ts'

test('the text part keeps the letters of its headings', async () => {
  const { text } = await renderLetter(samples['request-received'].write('fi'))
  expect(text).toContain('\nOlemme vastaanottaneet pyyntösi\n')
  expect(text).not.toMatch(/[A-ZÅÄÖ]{5}/)
})

test('a subject has no line break, whatever a template gives', async () => {
  const { subject } = await renderLetter({ subject: 'Decision\r\nBcc: evil@example.com', body: <p>.</p> })
  expect(subject).toBe('Decision Bcc: evil@example.com')
})

test.each(locales)('an acknowledgement in %s says what the law and good order ask', async (locale) => {
  const { PreviewProps: props } = requestReceived
  const { text } = await renderLetter(samples['request-received'].write(locale))
  const t = tFor(locale, 'mail')
  expect(text).toContain(tFor(locale, 'words')('kind.erasure'))
  expect(text).toContain(formatDate(locale, new Date(props.receivedAt), 'dateTime'))
  expect(text).toContain(`${t('fact.dueOn')}: ${formatDate(locale, props.dueOn)}`)
  expect(text).toContain(`https://tietosuoja.example/${locale}/register`)
  for (const duty of ['extension', 'free', 'change', 'identity'] as const)
    expect(text).toContain(t(`requestReceived.${duty}`))
  expect(text).toContain(t('safety.never'))
  expect(text).toContain(t('safety.origin', { origin: 'https://tietosuoja.example' }))
})

test.each(locales)(
  'an acknowledgement in %s of somebody in doubt asks for one small proof and no copies',
  async (locale) => {
    const props = { ...requestReceived.PreviewProps, asksIdentity: true, locale }
    const { text } = await renderLetter({ subject: 'x', body: requestReceived.Body(props) })
    const t = tFor(locale, 'mail')
    const { phone, email } = controller
    expect(text).toContain(t('requestReceived.prove'))
    expect(text).toContain(t('requestReceived.proveHow', { phone, email }))
    expect(text).toContain(t('requestReceived.evidence'))
    expect(text).not.toContain(t('requestReceived.identity'))
  },
)

test('an information request gets the time limits of the Openness Act, not those of the GDPR', async () => {
  const props = { ...requestReceived.PreviewProps, kind: 'openness_request' as const, locale: 'en' as const }
  const { text } = await renderLetter({ subject: 'Subject', body: requestReceived.Body(props) })
  expect(text).toContain('within one month')
  expect(text).not.toContain('two months')
})

test.each(locales)('a refusal in %s gives ground, reasons, complaint and remedy', async (locale) => {
  const { text } = await renderLetter(samples['request-refused'].write(locale))
  const t = tFor(locale, 'mail')
  expect(text).toContain(tFor(locale, 'words')('refusal.ref_17_no_ground'))
  expect(text).toContain('GDPR 17(1)')
  expect(text).toContain('Tarvitsemme yhteystietojasi tilauksen toimittamiseen.')
  expectRemedies(text, locale)
  expect(text).not.toContain(t('remedies.inspection'))
})

test('who is refused access by national law may have the data shown to the Ombudsman', async () => {
  const props = { ...requestRefused.PreviewProps, code: 'REF-TSL34-2', reasons: '', locale: 'fi' as const }
  const { text } = await renderLetter({ subject: 'Päätös', body: requestRefused.Body(props) })
  expect(text).toContain('34 §:n 4 momentti')
})

test.each(locales)('an erasure letter in %s says what went, what stays, why and until when', async (locale) => {
  const { text } = await renderLetter(samples['erasure-done'].write(locale))
  const t = tFor(locale, 'mail')
  expect(text).toContain(t('erasureDone.item', { term: 'Asiointihistoria', count: 12 }))
  expect(text).toContain(tFor(locale, 'words')('ground.accounting'))
  expect(text).toContain(t('erasureDone.until', { date: formatDate(locale, '2032-12-31') }))
  expect(text).toContain(t('erasureDone.untilGroundEnds'))
  expect(text).toContain(t('erasureDone.review', { date: formatDate(locale, '2027-05-31') }))
  // Their tasks have only just been made: nobody has been asked yet.
  expect(text).toContain(t('erasureDone.told', { count: 3, date: formatDate(locale, '2026-12-09') }))
  expect(text).not.toMatch(/we also asked|pyysimme|vi bad/i)
  expect(text).toContain(t('erasureDone.gone', { count: 1 }))
  expect(text).toContain(tFor(locale, 'words')('kind.erasure'))
  expect(text).toContain(t('erasureDone.backups', { count: 90, date: formatDate(locale, '2027-03-01') }))
  for (const duty of ['suppression', 'addressInPart', 'again', 'systems'] as const)
    expect(text).toContain(t(`erasureDone.${duty}`))
  expect(text).toContain(t('recipients'))
  expectRemedies(text, locale)
})

test.each(locales)('when the holds have ended a second letter in %s says that the rest has gone', async (locale) => {
  const { text } = await renderLetter(samples['erasure-finished'].write(locale))
  const t = tFor(locale, 'mail')
  expect(text).toContain(t('erasureDone.item', { term: 'Tositteet', count: 2 }))
  expect(text).toContain(`${t('fact.erasedOn')}: ${formatDate(locale, '2033-01-01')}`)
  expect(text).toContain(t('erasureDone.backups', { count: 90, date: formatDate(locale, '2033-04-01') }))
  for (const duty of ['intro', 'systems', 'remains'] as const) expect(text).toContain(t(`erasureFinished.${duty}`))
  for (const duty of ['address', 'again'] as const) expect(text).toContain(t(`erasureDone.${duty}`))
  expect(text).toContain(t('recipients'))
})

test.each(locales)(
  'what stays of a sole trader is told in %s in both letters, with reason and remedies',
  async (locale) => {
    const staying = [{ term: 'Asiakasorganisaation tiedot', count: 1, because: 'Koska asiakassuhde jatkuu.' }]
    const t = tFor(locale, 'mail')
    const done = { ...erasureDone.PreviewProps, kept: [], staying, locale }
    const finished = { ...erasureFinished.PreviewProps, staying, locale }
    const letters = [
      { subject: erasureDone.subject(locale, done), body: erasureDone.Body(done) },
      { subject: erasureFinished.subject(locale, finished), body: erasureFinished.Body(finished) },
    ]
    for (const letter of letters) {
      const { text } = await renderLetter(letter)
      expect(text).toContain(t('erasureDone.staying'))
      expect(text).toContain(t('erasureDone.item', staying[0]!))
      expect(text).toContain('Koska asiakassuhde jatkuu.')
      expectRemedies(text, locale)
    }
    const { reference } = done
    const subjects = [t('erasureDone.subjectInPart', { reference }), t('erasureFinished.subjectInPart', { reference })]
    expect(letters.map(({ subject }) => subject)).toEqual(subjects)
  },
)

test('an erasure after an objection says that the objection was accepted', async () => {
  const props = { ...erasureDone.PreviewProps, kind: 'objection' as const, locale: 'fi' as const }
  const { text } = await renderLetter({ subject: 'Päätös', body: erasureDone.Body(props) })
  expect(text).toContain(tFor('fi', 'mail')('erasureDone.objection'))
})

test('an erasure that keeps nothing needs no remedy', async () => {
  const props = { ...erasureDone.PreviewProps, kept: [], locale: 'en' as const }
  const { text } = await renderLetter({ subject: erasureDone.subject('en', props), body: erasureDone.Body(props) })
  expect(text).toContain('Your data have been erased\n')
  expect(text).toContain('We delete it when the message has been sent.')
  expect(text).not.toContain('If you disagree')
})

test('fields that were not corrected are named with the reason and the remedies', async () => {
  const { text } = await renderLetter(samples['correction-done'].write('sv'))
  const ground = tFor('sv', 'words')('refusal.ref_16_accurate')
  expect(text).toContain(`Kirjattu palaute: ${ground} (GDPR 16) Palaute on kirjattu sellaisena kuin se saatiin.`)
  expectRemedies(text, 'sv')
})

test('who corrected data in the portal is asked to tell if it was somebody else', async () => {
  const props = { ...correctionDone.PreviewProps, reference: null, refused: [], locale: 'fi' as const }
  const { text } = await renderLetter({
    subject: correctionDone.subject('fi', props),
    body: correctionDone.Body(props),
  })
  expect(text).toContain('Etkö tehnyt muutosta itse?')
  expect(text).not.toContain('Jos olet eri mieltä')
})

test.each(locales)('a ban is confirmed in %s with scope, start, what is kept and how it is lifted', async (locale) => {
  const { text } = await renderLetter(samples['ban-confirmed'].write(locale))
  const t = tFor(locale, 'mail')
  expect(text).toContain(`${t('fact.channel')}: ${tFor(locale, 'words')('marketing_channel.all')}`)
  for (const duty of ['underway', 'kept', 'unaffected', 'free', 'reverse'] as const)
    expect(text).toContain(t(`banConfirmed.${duty}`))
})

test.each(locales)('a sign-in letter in %s says how long its link lives and names nobody', async (locale) => {
  const { text } = await renderLetter(samples['sign-in-link'].write(locale))
  const t = tFor(locale, 'mail')
  expect(text).toContain(t('signInLink.validity', { count: 15 }))
  expect(text).toContain(t('signInLink.notYou'))
})

test.each(locales)('a reopening in %s says why, until when, and that nothing need be done', async (locale) => {
  const t = tFor(locale, 'mail')
  for (const ground of reopeningGrounds) {
    const props = { ...caseReopened.PreviewProps, ground, locale }
    const { subject, text } = await renderLetter({
      subject: caseReopened.subject(locale, props),
      body: caseReopened.Body(props),
    })
    expect(text).toContain(t(`caseReopened.because.${ground}`))
    expect(text).toContain(`${t('fact.dueOn')}: ${formatDate(locale, '2027-01-14')}`)
    expect(text).toContain(t('caseReopened.before'))
    expect(text).toContain(t('caseReopened.nothing', { email: controller.email }))
    expect(subject).not.toContain(t(`caseReopened.because.${ground}`))
  }
})

test('who was erased is told of a reopening without a page that they no longer have', async () => {
  const props = { ...caseReopened.PreviewProps, link: null, locale: 'fi' as const }
  const { html } = await renderLetter({ subject: 'x', body: caseReopened.Body(props) })
  expect(html).not.toContain('/me/requests/')
})

test.each(locales)('a transfer in %s says to whom, why, with what, and what one can do', async (locale) => {
  const { subject, text } = await renderLetter(samples['case-transferred'].write(locale))
  const t = tFor(locale, 'mail')
  expect(text).toContain(`${t('fact.authority')}: Esimerkkikunnan kirjaamo`)
  expect(text).toContain('Kunta pitää rekisteriä, josta pyysit tietoja.')
  expect(text).toContain(t('caseTransferred.what', { section: t('caseTransferred.section.other') }))
  expect(text).toContain(t('caseTransferred.minimal'))
  expectRemedies(text, locale)
  expect(subject).not.toContain('Esimerkkikunnan')
})

function expectRemedies(text: string, locale: Locale) {
  const t = tFor(locale, 'mail')
  const { name, street, postal, email, phone } = controller.supervisoryAuthority
  expect(text).toContain(t('remedies.complaint'))
  expect(text).toContain(t('remedies.court'))
  for (const fact of [name[locale], street[locale], postal[locale], email, phone]) expect(text).toContain(fact)
}
