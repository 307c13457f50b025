import { expect, test } from 'vitest'
import { locales } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { renderLetter } from '~/mail/render-letter.server.ts'
import { noonOf } from '~/rules/receipt.ts'
import { caseReopened } from './case-reopened.tsx'
import { caseTransferred } from './case-transferred.tsx'
import { requestRegistered } from './request-registered.tsx'

const textOf = async (body: Parameters<typeof renderLetter>[0]['body']) =>
  (await renderLetter({ subject: 'x', body })).text

test.each(locales)(
  'a transfer under the Openness Act in %s names that Act and no remedies of the GDPR',
  async (locale) => {
    const t = tFor(locale, 'mail')
    const text = await textOf(
      caseTransferred.Body({ ...caseTransferred.PreviewProps, kind: 'openness_request' as const, locale }),
    )
    expect(text).toContain(t('caseTransferred.what', { section: t('caseTransferred.section.openness') }))
    expect(text).not.toContain(t('remedies.complaint'))
  },
)

test.each(locales)('no order of the Ombudsman is told of where another authority gave it, in %s', async (locale) => {
  const t = tFor(locale, 'mail')
  const reopened = { ...caseReopened.PreviewProps, ground: 'supervisory_order', locale } as const
  for (const kind of ['openness_request', 'feedback'] as const) {
    const text = await textOf(caseReopened.Body({ ...reopened, kind }))
    expect(text).toContain(t('caseReopened.because.another_order'))
    expect(text).not.toContain(t('caseReopened.because.supervisory_order'))
  }
})

test.each(locales)(
  'a request written down after its date is told in %s to be late, with no extension to come',
  async (locale) => {
    const t = tFor(locale, 'mail')
    const props = { ...requestRegistered.PreviewProps, kind: 'access' as const, proxy: null, proveBy: null, locale }
    const [late, timely] = [
      await textOf(requestRegistered.Body({ ...props, isLate: true })),
      await textOf(requestRegistered.Body(props)),
    ]
    expect(late).toContain(t('requestRegistered.late'))
    expect(late).not.toContain(t('requestReceived.extension'))
    expect(timely).toContain(t('requestReceived.extension'))
    expect(timely).not.toContain(t('requestRegistered.late'))
  },
)

test('of a letter of which only the day is known no hour is told', async () => {
  const props = {
    ...requestRegistered.PreviewProps,
    receivedAt: noonOf('2026-03-05').toISOString(),
    locale: 'fi' as const,
  }
  const text = await textOf(requestRegistered.Body(props))
  expect(text).toContain(formatDate('fi', '2026-03-05', 'short'))
  expect(text).not.toContain('11.59')
})
