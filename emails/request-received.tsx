import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { paths } from '~/paths.ts'
import { controller } from '~/rules/controller.ts'
import { ActionLink, Paragraph, Subheading, WrittenLink } from './parts/blocks.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type RequestReceivedProps = Required<RequestFactsProps> & { dueOn: string; link: string }

/** Acknowledgement of a request: rules.md §7.3, ACK. Nothing of the register stands in it. */
export const requestReceived: LetterTemplate<RequestReceivedProps> = {
  subject: (locale, { reference }) => tFor(locale, 'mail')('requestReceived.subject', { reference }),
  Body({ locale, reference, kind, receivedAt, dueOn, link }) {
    const t = tFor(locale, 'mail')
    const { origin } = new URL(link)
    const due = formatDate(locale, dueOn)
    return (
      <Sheet
        locale={locale}
        heading={t('requestReceived.heading')}
        preview={t('requestReceived.preview', { date: due })}
      >
        <RequestFacts {...{ locale, reference, kind, receivedAt }} more={[[t('fact.dueOn'), due]]} />
        {kind === 'openness_request' ? (
          <Paragraph>{t('requestReceived.openness')}</Paragraph>
        ) : (
          <Paragraph>
            {kind !== 'feedback' && t('requestReceived.extension')} {t('requestReceived.free')}
          </Paragraph>
        )}
        <ActionLink locale={locale} label={t('openRequest')} link={link} />
        <Subheading>{t('requestReceived.changeHeading')}</Subheading>
        <Paragraph>{t('requestReceived.change')}</Paragraph>
        <Paragraph>{t('requestReceived.contact', { email: controller.email, reference })}</Paragraph>
        <Subheading>{t('requestReceived.identityHeading')}</Subheading>
        <Paragraph>{t('requestReceived.identity')}</Paragraph>
        <Paragraph>
          {t('requestReceived.notice')}
          <br />
          <WrittenLink link={origin + paths.notice(locale)} />
        </Paragraph>
        <Subheading>{t('safety.heading')}</Subheading>
        <Paragraph>
          {t('safety.never')} {t('safety.origin', { origin })}
        </Paragraph>
      </Sheet>
    )
  },
  PreviewProps: {
    reference: 'TP-2026-0042',
    kind: 'erasure',
    receivedAt: '2026-11-13T09:42:00Z',
    dueOn: '2026-12-14',
    link: 'https://tietosuoja.example/fi/me/requests/TP-2026-0042',
  },
}
