import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { requireSubject } from '~/identity/subject.server.ts'
import { listBans } from '~/marketing/queries.server.ts'
import { paths } from '~/paths.ts'
import { personalTable } from '~/register/description/register-description.ts'
import { findSubjectRecords } from '~/register/queries.server.ts'
import { listCasesOf } from '~/requests/queries.server.ts'
import { isOpen } from '~/requests/state.ts'
import { fieldId, Hidden } from '~/ui/forms.tsx'
import { titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { Doors } from '~/ui/parts.tsx'
import { cardOf, CaseCards } from './case-cards.tsx'
import { type CorrectionField, correctionFields, shownValue } from './correction-form.ts'
import { StandingNote } from './standing-note.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const subject = await requireSubject(args.request)
  const [{ standing, contacts, organizations }, cases, bans] = await Promise.all([
    findSubjectRecords(subject, new Date()),
    listCasesOf(subject),
    listBans(subject.emailCanonical),
  ])
  return {
    title: titleOf(args, tFor(subject.locale, 'me')('overview.title')),
    email: subject.emailDeliver,
    standing,
    mayBeMarketedTo: !bans.some(({ channel, organizationId }) => channel === 'all' && organizationId === null),
    open: cases.filter((one) => isOpen(one.state)).map(cardOf),
    hasClosed: cases.some((one) => !isOpen(one.state)),
    contacts: contacts.map((contact) => ({
      id: contact.id,
      organization: organizations.find(({ id }) => id === contact.organizationId)?.name ?? '',
      fields: asDescribed(correctionFields({ contactPerson: contact }, subject.locale)).map((field) => {
        return { path: field.path, term: field.term, value: shownValue(field, field.now) }
      }),
    })),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function OverviewPage() {
  const { standing, email, open, hasClosed, contacts, mayBeMarketedTo } = useLoaderData<typeof loader>()
  const { locale } = usePage()
  const { t } = useTranslation('me')
  const to = paths.me
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <h1>{t('overview.title')}</h1>
      {standing === 'own' ? <p className="lead">{t('overview.lead')}</p> : null}
      <StandingNote standing={standing} email={email} />
      <h2>{t('overview.requests')}</h2>
      {open.length > 0 ? <CaseCards cases={open} /> : <p>{t('overview.noRequests')}</p>}
      {hasClosed ? (
        <p>
          <a href={to.requests(locale)}>{t('overview.allRequests')}</a>
        </p>
      ) : null}
      <h2>{t('overview.can')}</h2>
      <Doors
        doors={[
          { to: to.data(locale), icon: 'eye', title: t('overview.data'), text: t('overview.dataText') },
          { to: to.copy(locale), icon: 'copy', title: t('overview.copy'), text: t('overview.copyText') },
          { to: to.correct(locale), icon: 'pencil', title: t('overview.correct'), text: t('overview.correctText') },
          {
            to: to.marketing(locale),
            icon: 'quiet',
            title: t('overview.marketing'),
            text: t('overview.marketingText'),
          },
          { to: to.erase(locale), icon: 'bin', title: t('overview.erase'), text: t('overview.eraseText') },
          { to: to.newRequest(locale), icon: 'tray', title: t('overview.other'), text: t('overview.otherText') },
        ]}
      />
      {mayBeMarketedTo ? <BanAtOnce /> : null}
      {contacts.length > 0 ? <h2>{t('overview.contact')}</h2> : null}
      {contacts.map((contact) => (
        <Contact key={contact.id} contact={contact} />
      ))}
    </main>
  )
}

/** In the order of the register description, name first, not by the way of correcting. */
function asDescribed(fields: CorrectionField[]): CorrectionField[] {
  const order = Object.keys(personalTable('contactPerson')?.fields ?? {})
  const place = ({ path }: CorrectionField) => order.indexOf(path.split('.')[1] ?? '')
  return fields.toSorted((one, other) => place(one) - place(other))
}

/** GDPR Art. 21(3): who came for this alone is done with one press. */
function BanAtOnce() {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  return (
    <form method="post" action={paths.me.marketing(locale)} className="stack no-print">
      <p>{t('overview.banText')}</p>
      <Hidden values={{ channel: 'all', act: 'set' }} />
      <div>
        <button className="btn btn-2">{t('overview.ban')}</button>
      </div>
    </form>
  )
}

type Contact = { id: string; organization: string; fields: { path: string; term: string; value: string | null }[] }

function Contact({ contact }: { contact: Contact }) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  return (
    <section aria-labelledby={`contact-${contact.id}`} className="stack">
      <h3 id={`contact-${contact.id}`}>{contact.organization}</h3>
      <dl className="facts">
        {contact.fields.map(({ path, term, value }) => (
          <div key={path}>
            <dt>{term}</dt>
            <dd>{value ?? <span className="muted">{t('correct.noValue')}</span>}</dd>
            <dd className="act">
              <a href={`${paths.me.correct(locale)}?contact=${contact.id}#${fieldId(path)}`}>
                {t('overview.correctField')} <span className="vh">{term}</span>
              </a>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
