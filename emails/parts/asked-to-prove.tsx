import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { controller } from '~/rules/controller.ts'
import type { Locale } from '#db/schema/words.ts'
import { Paragraph, Subheading } from './blocks.tsx'

type AskedToProveProps = {
  locale: Locale
  /** Why nobody knows yet who asks. */
  why: string
  /** Until when it can be shown. */
  proveBy: string | null
}

/**
 * GDPR Art. 12(6): nothing but what settles the doubt, no copies of documents, and no evidence kept (EDPB 01/2022,
 * section 3.3).
 */
export function AskedToProve({ locale, why, proveBy }: AskedToProveProps) {
  const t = tFor(locale, 'mail')
  return (
    <>
      <Subheading>{t('requestReceived.proveHeading')}</Subheading>
      <Paragraph>{why}</Paragraph>
      <HowToProve locale={locale} />
      {proveBy ? <Paragraph>{t('requestReceived.proveBy', { date: formatDate(locale, proveBy) })}</Paragraph> : null}
    </>
  )
}

/** The ways in which it can be shown, and what becomes of the evidence. */
export function HowToProve({ locale }: { locale: Locale }) {
  const t = tFor(locale, 'mail')
  const { phone, email } = controller
  return (
    <>
      <Paragraph>{t('requestReceived.proveHow', { phone, email })}</Paragraph>
      <Paragraph>{t('requestReceived.evidence')}</Paragraph>
    </>
  )
}
