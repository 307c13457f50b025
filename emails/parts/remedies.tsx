import { tFor } from '~/i18n/i18n.server.ts'
import { controller } from '~/rules/controller.ts'
import type { Locale } from '#db/schema/words.ts'
import { Paragraph, Subheading } from './blocks.tsx'

/**
 * GDPR Art. 12(4): the complaint (Art. 77) and the judicial remedy (Art. 79). Where national law withholds the data, the
 * person may have them shown to the Ombudsman instead (Data Protection Act 1050/2018 34 § 4).
 */
export function Remedies({ locale, isWithheldByLaw = false }: { locale: Locale; isWithheldByLaw?: boolean }) {
  const t = tFor(locale, 'mail')
  const { name, street, postal, email, phone } = controller.supervisoryAuthority
  return (
    <>
      <Subheading>{t('remedies.heading')}</Subheading>
      <Paragraph>{t('remedies.review', { email: controller.email })}</Paragraph>
      <Paragraph>
        {t('remedies.complaint')}
        <br />
        {name[locale]}
        <br />
        {street[locale]}; {postal[locale]}
        <br />
        {email}, {phone}
      </Paragraph>
      <Paragraph>{t('remedies.court')}</Paragraph>
      {isWithheldByLaw && <Paragraph>{t('remedies.inspection')}</Paragraph>}
    </>
  )
}
