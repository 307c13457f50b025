import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { paths } from '~/paths.ts'
import { controller } from '~/rules/controller.ts'
import type { Locale } from '#db/schema/words.ts'
import { AskedToProve } from './parts/asked-to-prove.tsx'
import { ActionLink, Paragraph, Subheading, WrittenLink } from './parts/blocks.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type RequestReceivedProps = Required<RequestFactsProps> & {
  dueOn: string
  origin: string
  /** The request's own page; null for feedback from somebody who has proved no mailbox. */
  link: string | null
  /** The mailbox does not tell who asks: how that can be made sure of. */
  asksIdentity?: boolean
  /** Until when, where that is asked. */
  proveBy?: string | null
}

/** Acknowledgement of a request (Act 13/2003, section 12). Nothing of the register stands in it. */
export const requestReceived: LetterTemplate<RequestReceivedProps> = {
  subject: (locale, { reference }) => tFor(locale, 'mail')('requestReceived.subject', { reference }),
  Body({ locale, reference, kind, receivedAt, dueOn, origin, link, asksIdentity = false, proveBy = null }) {
    const t = tFor(locale, 'mail')
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
        {link === null ? (
          <FromNobody locale={locale} reference={reference} />
        ) : (
          <FromMailbox {...{ locale, reference, link, asksIdentity, proveBy }} />
        )}
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
    origin: 'https://tietosuoja.example',
    link: 'https://tietosuoja.example/fi/me/requests/TP-2026-0042',
  },
}

/** How to follow, change or add, and how the person was recognised. */
function FromMailbox(props: {
  locale: Locale
  reference: string
  link: string
  asksIdentity: boolean
  proveBy: string | null
}) {
  const { locale, reference, link, asksIdentity, proveBy } = props
  const t = tFor(locale, 'mail')
  return (
    <>
      <ActionLink locale={locale} label={t('openRequest')} link={link} />
      <Subheading>{t('requestReceived.changeHeading')}</Subheading>
      <Paragraph>{t('requestReceived.change')}</Paragraph>
      <Paragraph>{t('requestReceived.contact', { email: controller.email, reference })}</Paragraph>
      {asksIdentity ? (
        <AskedToProve locale={locale} why={t('requestReceived.prove')} proveBy={proveBy} />
      ) : (
        <>
          <Subheading>{t('requestReceived.identityHeading')}</Subheading>
          <Paragraph>{t('requestReceived.identity')}</Paragraph>
        </>
      )}
    </>
  )
}

/** Anybody may have typed the address: where the answer comes, and what to do if it was not the reader. */
function FromNobody({ locale, reference }: { locale: Locale; reference: string }) {
  const t = tFor(locale, 'mail')
  return (
    <>
      <Paragraph>{t('requestReceived.answerByMail')}</Paragraph>
      <Paragraph>{t('requestReceived.addByMail', { email: controller.email, reference })}</Paragraph>
      <Paragraph>{t('requestReceived.notYou')}</Paragraph>
    </>
  )
}
