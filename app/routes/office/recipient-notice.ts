import type { Locale, RecipientAction } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { registerName } from '~/register/notice-texts.ts'
import { controller } from '~/rules/controller.ts'
import { fieldTerm, fieldValue } from './correction-words.ts'

type Notice = {
  task: { recipient: string; action: RecipientAction; dueOn: string; identifiers: readonly string[] }
  reference: string
  /** What was corrected, as it now reads. */
  corrected: readonly { field: string; newValue: string | null }[]
}

/**
 * What a recipient is told, for the officer to send (GDPR Art. 19; Art. 28(3)(e)): by what to find the person and no more,
 * what to do by when, to answer, to pass it on and to forget the message (rules 7.3 `RCP`).
 */
export function recipientNotice({ task, reference, corrected }: Notice, locale: Locale): string {
  const t = tFor(locale, 'mail')
  const { recipient, action, dueOn, identifiers } = task
  const { name, businessId, address, email, phone, dpo } = controller
  const values = action === 'rectify' ? corrected : []
  const lines = [
    recipient,
    t('recipientNotice.about', { reference, register: registerName[locale] }),
    t('recipientNotice.controller', { name: name[locale], businessId, address: address[locale] }),
    '',
    t(`recipientNotice.ask.${action}`),
    ...values.map(
      ({ field, newValue }) => `${fieldTerm(field, locale)}: ${fieldValue(field, newValue, locale) ?? '–'}`,
    ),
    '',
    ...identifiers.map((identifier) => t('recipientNotice.person', { identifier })),
    ...(identifiers.length === 0 ? [t('recipientNotice.held', { reference })] : []),
    '',
    t('recipientNotice.by', { date: formatDate(locale, dueOn) }),
    t('recipientNotice.passOn'),
    t('recipientNotice.confirm'),
    t('recipientNotice.forget'),
    '',
    t('recipientNotice.contact', { email, phone, dpo: dpo.email }),
  ]
  return lines.join('\n')
}
