import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { requireSubject } from '~/identity/subject.server.ts'
import { paths } from '~/paths.ts'
import { recipientWords } from '~/register/description/value-words.ts'
import { findSubjectRecords, listRecipients } from '~/register/queries.server.ts'
import { readSubject } from '~/register/read-subject.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { missingPage, titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { BackLink, When } from '~/ui/parts.tsx'
import { capitalized } from '~/ui/text.ts'
import { ReadingGroup } from './reading-parts.tsx'
import { viewReading } from './reading-view.server.ts'
import { StandingNote } from './standing-note.tsx'

/** Everything held (GDPR Art. 15): of a mailbox that is nobody's alone, only what hangs on the mailbox itself. */
export async function loader(args: LoaderFunctionArgs) {
  const subject = await requireSubject(args.request)
  const now = new Date()
  const { standing, contacts, organizations } = await findSubjectRecords(subject)
  const names = new Map(organizations.map(({ id, name }) => [id, name]))
  const titles = new Map(contacts.map(({ id, organizationId }) => [id, names.get(organizationId) ?? '']))
  const ids = contacts.map(({ id }) => id)
  const [reading, recipients] = await Promise.all([
    readSubject(ids, { audience: 'subject', mailboxId: subject.mailboxId }),
    listRecipients(),
  ])
  return {
    title: titleOf(args, tFor(subject.locale, 'me')('data.title')),
    email: subject.emailDeliver,
    standing,
    now: now.toISOString(),
    groups: viewReading(reading, subject.locale, titles),
    wasOpened: reading.sections.some(({ table }) => table === 'accessLog'),
    withholds: reading.sections.some(({ withheld }) => withheld.secret + withheld.unreviewed > 0),
    recipients: recipients.map(({ id, legalName, role, task, country }) => {
      return { id, legalName, role: capitalized(recipientWords[role][subject.locale]), task, country }
    }),
  }
}

/** Asks for what the page withholds: a request for access, once however often the button is pressed. */
export async function action({ request, context }: ActionFunctionArgs) {
  const subject = await requireSubject(request)
  const { contacts } = await findSubjectRecords(subject)
  const received = await receiveRequest({
    subject,
    kind: 'access',
    explanation: tFor(subject.locale, 'me')('data.askWords'),
    contactPersonIds: contacts.map(({ id }) => id),
    now: new Date(),
  })
  if (received === 'not-found' || 'invalid' in received) throw missingPage({ request, context })
  const reference = 'existing' in received ? received.existing : received.reference
  return redirect(`${paths.me.request(subject.locale, reference)}?done=received`, 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function DataPage() {
  const { standing, email, now, groups, wasOpened, withholds, recipients } = useLoaderData<typeof loader>()
  const { locale } = usePage()
  const { t } = useTranslation('me')
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <BackLink to={paths.me.overview(locale)}>{t('back')}</BackLink>
      <h1>{t('data.title')}</h1>
      {standing === 'own' ? (
        <p className="lead">{t('data.lead')}</p>
      ) : (
        <StandingNote standing={standing} email={email} />
      )}
      <p className="muted">
        {t('data.fetched')} <When at={now} format="dateTime" />.
      </p>
      <nav aria-label={t('data.contents')}>
        <ol className="contents">
          {groups.map(({ group }) => (
            <li key={group}>
              <a href={`#${group}`}>{t(`data.group.${group}`)}</a>
            </li>
          ))}
          <li>
            <a href="#recipients">{t('data.recipients')}</a>
          </li>
        </ol>
      </nav>
      {withholds ? (
        <form method="post" action={paths.me.data(locale)} className="card stack">
          <p>{t('data.withheldWhy')}</p>
          <button className="btn btn-2">{t('data.withheldAsk')}</button>
        </form>
      ) : null}
      {groups.map((group) => (
        <ReadingGroup key={group.group} {...group} />
      ))}
      {wasOpened || standing !== 'own' ? null : <p>{t('data.noConsultations')}</p>}
      <section id="recipients" aria-labelledby="recipients-title" className="stack">
        <h2 id="recipients-title">{t('data.recipients')}</h2>
        <p>{t(recipients.length > 0 ? 'data.recipientsLead' : 'data.noRecipients')}</p>
        <ul className="records">
          {recipients.map(({ id, legalName, role, task, country }) => (
            <li key={id} className="record">
              <p>
                <strong>{legalName}</strong>
              </p>
              <p>
                {role}: {task} ({country})
              </p>
            </li>
          ))}
        </ul>
      </section>
    </main>
  )
}
