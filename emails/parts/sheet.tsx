import type { ReactNode } from 'react'
import { Body, Container, Head, Html, Preview, Section } from 'react-email'
import { tFor } from '~/i18n/i18n.server.ts'
import { brand } from '~/rules/brand.ts'
import { controller } from '~/rules/controller.ts'
import type { Locale } from '#db/schema/words.ts'
import { darkMode, letterStyles } from './look.ts'

type SheetProps = {
  locale: Locale
  heading: string
  /** What a list of mails shows beside the subject: nothing personal, no link. */
  preview: string
  children: ReactNode
}

/** The paper all letters are written on: who sends it, what it is about, whom to ask (Administrative Procedure Act 44 §). */
export function Sheet({ locale, heading, preview, children }: SheetProps) {
  return (
    <Html lang={locale} dir="ltr">
      <Head>
        <title>{heading}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{darkMode()}</style>
      </Head>
      <Body lang={locale} className="page" style={letterStyles().body}>
        <Preview useTitleTag={false}>{preview}</Preview>
        <Section className="page" style={letterStyles().page}>
          <Container className="card" style={letterStyles().card}>
            <Section style={letterStyles().inside}>
              <p className="ink" style={letterStyles().masthead}>
                {brand().name ?? controller.name[locale]}
              </p>
              <h1 className="ink" style={letterStyles().heading}>
                {heading}
              </h1>
              {children}
              <Contacts locale={locale} />
            </Section>
          </Container>
        </Section>
      </Body>
    </Html>
  )
}

function Contacts({ locale }: { locale: Locale }) {
  const t = tFor(locale, 'mail')
  const { name, businessId, address, email, phone, dpo } = controller
  const lines = [
    t('contacts.controller', { name: name[locale], businessId, address: address[locale] }),
    t('contacts.more', { email, phone }),
    t('contacts.dpo', { email: dpo.email }),
  ]
  return (
    <div className="line" style={letterStyles().footer}>
      {lines.map((line) => (
        <p key={line} className="quiet" style={letterStyles().small}>
          {line}
        </p>
      ))}
    </div>
  )
}
