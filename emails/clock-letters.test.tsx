import type { ReactElement } from 'react'
import { expect, test } from 'vitest'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { renderLetter } from '~/mail/render-letter.server.ts'
import { controller } from '~/rules/controller.ts'
import { type Locale, locales } from '#db/schema/words.ts'
import { caseDue } from './case-due.tsx'
import { caseReopened } from './case-reopened.tsx'
import { closedUnverified } from './closed-unverified.tsx'
import { extension } from './extension.tsx'
import { opennessAnswered } from './openness-answered.tsx'
import { questionAsked } from './question-asked.tsx'
import { questionReminder } from './question-reminder.tsx'
import { requestReceived } from './request-received.tsx'
import { requestRegistered } from './request-registered.tsx'
import { restrictionLifting } from './restriction-lifting.tsx'

async function textOf<P extends object>(template: LetterTemplate<P>, locale: Locale, more = {}) {
  const props = { ...template.PreviewProps, ...more }
  const body: ReactElement = template.Body({ ...props, locale })
  return (await renderLetter({ subject: template.subject(locale, props), body })).text
}

function expectRemedies(text: string, locale: Locale) {
  const t = tFor(locale, 'mail')
  const { name, street, postal, email, phone } = controller.supervisoryAuthority
  for (const part of [
    t('remedies.complaint'),
    t('remedies.court'),
    name[locale],
    street[locale],
    postal[locale],
    email,
    phone,
  ])
    expect(text).toContain(part)
}

test.each(locales)(
  'an extension notice in %s gives concrete reasons, both dates, what goes on, and the remedies',
  async (locale) => {
    const text = await textOf(extension, locale)
    const t = tFor(locale, 'mail')
    const { PreviewProps: props } = extension
    expect(text).toContain(t('extension.why', { reason: props.reason }))
    for (const paragraph of props.explanation.split('\n\n')) expect(text).toContain(paragraph)
    const dates = { date: formatDate(locale, props.dueOn), former: formatDate(locale, props.formerDueOn) }
    expect(text).toContain(t('extension.lead', dates))
    expect(text).toContain(`${t('fact.dueOn')}: ${dates.date}`)
    expect(text).toContain(tFor(locale, 'words')('kind.access'))
    expect(text).toContain(formatDate(locale, new Date(props.receivedAt!), 'dateTime'))
    expect(text).toContain(t('extension.law'))
    expect(text).toContain(t('extension.meanwhile'))
    expectRemedies(text, locale)
  },
)

const reasons = ['identity', 'specification', 'evidence'] as const
const asked = locales.flatMap((locale) => reasons.map((reason) => ({ locale, reason })))

test.each(asked)(
  'a question about $reason in $locale says what, why, how else, no copies, until when, what silence and the clock do',
  async ({ locale, reason }) => {
    const t = tFor(locale, 'mail')
    const { phone, email } = controller
    const terms = { ...questionAsked.PreviewProps.terms, reason, stopsClock: reason !== 'evidence' }
    const date = formatDate(locale, terms.answerBy)
    const otherWays =
      reason === 'identity'
        ? [t('requestReceived.proveHow', { phone, email }), t('requestReceived.evidence')]
        : [t(`question.alternative.${reason}`), t('question.noCopies')]
    const clock = terms.stopsClock
      ? t('question.clockStopped')
      : t('question.clockRuns', { date: formatDate(locale, terms.dueOn) })
    const texts = [await textOf(questionAsked, locale, { terms }), await textOf(questionReminder, locale, { terms })]
    for (const part of [
      t(`question.what.${reason}`),
      t(`question.why.${reason}`),
      t('question.how', { phone, email }),
      ...otherWays,
      `${t('question.answerBy')}: ${date}`,
      t(`question.silence.${reason}`, { date }),
      clock,
    ]) {
      for (const text of texts) expect(text).toContain(part)
    }
  },
)

test.each(locales)(
  'a reminder in %s to somebody in doubt says that silence ends the request, and that they may ask anew',
  async (locale) => {
    const text = await textOf(questionReminder, locale)
    const t = tFor(locale, 'mail')
    const { askedOn, terms } = questionReminder.PreviewProps
    const { phone, email } = controller
    expect(text).toContain(t('question.asked', { date: formatDate(locale, askedOn) }))
    expect(text).toContain(t('question.why.identity'))
    expect(text).toContain(t('requestReceived.proveHow', { phone, email }))
    expect(text).toContain(t('requestReceived.evidence'))
    expect(text).toContain(t('question.silence.unverified', { date: formatDate(locale, terms.answerBy) }))
  },
)

test.each(locales)('an acknowledgement in %s that asks who writes says until when', async (locale) => {
  const text = await textOf(requestReceived, locale, { asksIdentity: true, proveBy: '2026-12-14' })
  expect(text).toContain(tFor(locale, 'mail')('requestReceived.proveBy', { date: formatDate(locale, '2026-12-14') }))
})

test.each(locales)(
  'the notice in %s that nobody was identified gives the reasons, the way to ask anew, and the remedies',
  async (locale) => {
    const text = await textOf(closedUnverified, locale)
    const t = tFor(locale, 'mail')
    const { askedOn, remindedOn } = closedUnverified.PreviewProps
    const dates = { asked: formatDate(locale, askedOn), reminded: formatDate(locale, remindedOn) }
    expect(text).toContain(t('closedUnverified.why', dates))
    expect(text).toContain(t('closedUnverified.law'))
    expect(text).toContain(t('closedUnverified.again'))
    expect(text).toContain(tFor(locale, 'words')('kind.erasure'))
    expectRemedies(text, locale)
  },
)

test.each(locales)(
  'an answer under the Openness Act in %s says what it covers, and that a decision can be asked for',
  async (locale) => {
    const text = await textOf(opennessAnswered, locale)
    const t = tFor(locale, 'mail')
    expect(text).toContain(t('opennessAnswered.part'))
    expect(text).toContain(t('requestAnswered.opennessRemedy'))
  },
)

test.each(locales)('a warning in %s names the case and the day, and not what was asked or by whom', async (locale) => {
  const text = await textOf(caseDue, locale)
  const t = tFor(locale, 'mail')
  expect(text).toContain(t('caseDue.text', { date: formatDate(locale, '2026-12-14') }))
  expect(text).toContain(t('caseDue.left', { count: 5 }))
  expect(text).toContain(t('caseDue.yours'))
  for (const kind of ['access', 'erasure'] as const) expect(text).not.toContain(tFor(locale, 'words')(`kind.${kind}`))
  expect(await textOf(caseDue, locale, { isYours: false })).toContain(t('caseDue.everybody'))
})

test.each(locales)(
  'in %s a letter that stops the clock names a lot of data and no unclear request as its ground',
  async (locale) => {
    const t = tFor(locale, 'mail')
    const terms = { ...questionAsked.PreviewProps.terms, reason: 'specification' }
    const unclear = t('question.why.specificationRuns')
    const stopping = await textOf(questionAsked, locale, { terms: { ...terms, stopsClock: true } })
    expect(stopping).toContain(t('question.why.specification'))
    expect(stopping).not.toContain(unclear)
    expect(await textOf(questionAsked, locale, { terms: { ...terms, stopsClock: false } })).toContain(unclear)
  },
)

test.each(locales)('a case taken up again unproved asks in %s for proof, and how the evidence ends', async (locale) => {
  const t = tFor(locale, 'mail')
  const { phone, email } = controller
  const proveBy = '2027-01-05'
  const asking = await textOf(caseReopened, locale, { proveBy })
  for (const part of [
    t('requestRegistered.prove'),
    t('requestReceived.proveHow', { phone, email }),
    t('requestReceived.evidence'),
    t('requestReceived.proveBy', { date: formatDate(locale, proveBy) }),
  ])
    expect(asking).toContain(part)
  const nothing = t('caseReopened.nothing', { email })
  expect(asking).not.toContain(nothing)
  const plain = await textOf(caseReopened, locale)
  expect(plain).toContain(nothing)
  expect(plain).not.toContain(t('requestReceived.evidence'))
})

test.each(locales)(
  'a registered request in %s says how the evidence ends, and a lifted restriction what still stands',
  async (locale) => {
    const t = tFor(locale, 'mail')
    expect(await textOf(requestRegistered, locale)).toContain(t('requestReceived.evidence'))
    const still = await textOf(restrictionLifting, locale, { staysRestricted: true })
    expect(still).toContain(t('restrictionLifting.another'))
    expect(still).not.toContain(t('restrictionLifting.after'))
  },
)
