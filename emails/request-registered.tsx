import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { paths } from '~/paths.ts'
import { controller } from '~/rules/controller.ts'
import type { IntakeChannel } from '#db/schema/words.ts'
import { AskedToProve } from './parts/asked-to-prove.tsx'
import { ActionLink, Paragraph, Subheading, WrittenLink } from './parts/blocks.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type RequestRegisteredProps = Required<RequestFactsProps> & {
  channel: IntakeChannel
  dueOn: string
  /** The date was over before the office wrote the request down. */
  isLate?: boolean
  origin: string
  link: string
  /** Who asked on the person's behalf, and on what mandate, in words. */
  proxy: { name: string; mandate: string } | null
  /** Until when the person shows who they are; null where that is made sure of. */
  proveBy: string | null
}

/**
 * Acknowledgement of a request that the office registered (Act 13/2003, section 12). It goes to the person's own known
 * address, so that whoever did not ask learns of it, a representative's request above all (EDPB 01/2022, section 3.4).
 */
export const requestRegistered: LetterTemplate<RequestRegisteredProps> = {
  subject: (locale, { reference }) => tFor(locale, 'mail')('requestRegistered.subject', { reference }),
  Body({ locale, reference, kind, receivedAt, channel, dueOn, isLate = false, origin, link, proxy, proveBy }) {
    const t = tFor(locale, 'mail')
    const due = formatDate(locale, dueOn)
    const { email, phone } = controller
    const more: [string, string][] = [
      [t('requestRegistered.channel'), tFor(locale, 'words')(`channel.${channel}`)],
      [t('fact.dueOn'), due],
    ]
    return (
      <Sheet
        locale={locale}
        heading={t('requestRegistered.heading')}
        preview={isLate ? t('requestRegistered.registered') : t('requestReceived.preview', { date: due })}
      >
        <RequestFacts {...{ locale, reference, kind, receivedAt }} more={more} />
        <Paragraph>{proxy ? t('requestRegistered.proxy', proxy) : t('requestRegistered.registered')}</Paragraph>
        <Paragraph>{t('requestRegistered.notYou', { email, phone, reference })}</Paragraph>
        {isLate ? <Paragraph>{t('requestRegistered.late')}</Paragraph> : null}
        {proveBy ? <AskedToProve locale={locale} why={t('requestRegistered.prove')} proveBy={proveBy} /> : null}
        <Subheading>{t('requestReceived.changeHeading')}</Subheading>
        <Paragraph>{t('requestRegistered.follow')}</Paragraph>
        <ActionLink locale={locale} label={t('openRequest')} link={link} />
        <Paragraph>
          {kind === 'openness_request' && !isLate ? (
            t('requestReceived.openness')
          ) : (
            <>
              {kind !== 'feedback' && !isLate && t('requestReceived.extension')} {t('requestReceived.free')}
            </>
          )}
        </Paragraph>
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
    kind: 'access',
    receivedAt: '2026-11-13T09:42:00Z',
    channel: 'proxy',
    dueOn: '2026-12-14',
    origin: 'https://tietosuoja.example',
    link: 'https://tietosuoja.example/fi/me/requests/TP-2026-0042',
    proxy: { name: 'Maija Malli', mandate: 'power of attorney' },
    proveBy: '2026-12-14',
  },
}
