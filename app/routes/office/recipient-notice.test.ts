import { expect, test } from 'vitest'
import { locales, recipientActions } from '#db/schema/words.ts'
import { controller } from '~/rules/controller.ts'
import { recipientNotice } from './recipient-notice.ts'

const task = { recipient: 'Kantatieto Ylläpito Oy', dueOn: '2026-11-30', identifiers: ['Y0000004, p.k@yritys.example'] }
const corrected = [{ field: 'contactPerson.fullName', newValue: 'Oikea Nimi' }]
const reference = 'TP-2026-0041'

test.each(locales.flatMap((locale) => recipientActions.map((action) => ({ locale, action }))))(
  'the notice of $action has in $locale all that a recipient needs, and no more of the person than their identifiers',
  ({ locale, action }) => {
    const text = recipientNotice({ task: { ...task, action }, reference, corrected }, locale)
    for (const named of [task.recipient, reference, controller.name[locale], controller.businessId, controller.email])
      expect(text).toContain(named)
    expect(text).toContain(controller.dpo.email)
    expect(text).toContain('Y0000004, p.k@yritys.example')
    expect(text).toMatch(/30\.? (marraskuuta|november|November) 2026/)
    expect(text).toMatch(/alikäsittelijöillenne|underbiträden|sub-processors/)
    expect(text).toMatch(/Vastatkaa|Svara|Reply/)
    expect(text).toMatch(/Poistakaa tämä viesti|Radera det här meddelandet|Delete this message/)
    expect(text.includes('Oikea Nimi')).toBe(action === 'rectify')
  },
)

test('of what the law held after an erasure nobody here knows whose it was: the case tells', () => {
  const text = recipientNotice({ task: { ...task, action: 'erase', identifiers: [] }, reference, corrected }, 'fi')
  expect(text).toContain('aiemmassa ilmoituksessamme asiassa TP-2026-0041')
  expect(text).not.toContain('Henkilön tunniste')
})
