import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { requireSubject } from '~/identity/subject.server.ts'
import { paths } from '~/paths.ts'
import { findAccessAnswer } from '~/register/find-access-answer.server.ts'
import { findSubjectRecords } from '~/register/queries.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { missingPage, titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { BackLink } from '~/ui/parts.tsx'
import { DataFacts } from './data-facts.tsx'
import { FoldedSection, OpenSection } from './data-section.tsx'
import { viewSection, type SectionView } from './data-view.ts'
import { pathOfReceived } from './received.ts'
import { StandingNote } from './standing-note.tsx'

/** The answer of GDPR Art. 15 as a page; of a mailbox that is nobody's alone, what hangs on the mailbox itself. */
export async function loader(args: LoaderFunctionArgs) {
  const subject = await requireSubject(args.request)
  const { locale } = subject
  const t = tFor(locale, 'me')
  const query = new URL(args.request.url).searchParams
  const wanted = { table: query.get('section'), page: Number(query.get('page')) || 1 }
  const labels = {
    until: t('data.untilColumn'),
    kept: (date: string) => t('data.until', { date }),
    organization: t('data.organization'),
    secrecy: t('data.secrecy'),
    source: t('data.source'),
  }
  const answer = await findAccessAnswer(subject, new Date(), locale)
  const view = (sections: typeof answer.own) => sections.map((one) => viewSection(one, locale, wanted, labels))
  return unsent({
    title: titleOf(args, t('data.title')),
    mailbox: answer.mailbox,
    facts: answer.facts,
    own: byGroup(view(answer.own)),
    organization: view(answer.organization),
    wanted: wanted.table,
  })
}

/** A page without scripts is rendered here and nowhere else: its data need not be written out for a browser as well. */
function unsent<Data extends object>(data: Data): Data {
  // The router writes out what is an object's own, not what it inherits.
  return Object.create(data) as Data
}

/** Asks for what the page withholds: a request for access, once however often the button is pressed. */
export async function action({ request, context }: ActionFunctionArgs) {
  const subject = await requireSubject(request)
  const now = new Date()
  const { contacts } = await findSubjectRecords(subject, now)
  const received = await receiveRequest({
    subject,
    kind: 'access',
    explanation: tFor(subject.locale, 'me')('data.askWords'),
    contactPersonIds: contacts.map(({ id }) => id),
    now,
  })
  if (received === 'not-found' || 'invalid' in received) throw missingPage({ request, context })
  return redirect(pathOfReceived(subject.locale, received), 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** Sections that need no unfolding: what one comes to check. */
const openTables = new Set(['contactPerson', 'supplementaryStatement'])
const unfoldedTables = new Set(['suppressionEntry', 'accessLog'])

export default function DataPage() {
  const { mailbox, facts, own, organization, wanted } = useLoaderData<typeof loader>()
  const { locale } = usePage()
  const { t } = useTranslation('me')
  const shown = (section: SectionView) =>
    openTables.has(section.table) ? (
      <OpenSection key={section.table} section={section} />
    ) : (
      <FoldedSection
        key={section.table}
        section={section}
        open={section.table === wanted || unfoldedTables.has(section.table)}
      />
    )
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <BackLink to={paths.me.overview(locale)}>{t('back')}</BackLink>
      <h1>{t('data.title')}</h1>
      {mailbox.standing === 'own' ? (
        <p className="lead">{facts.confirmation.statement}</p>
      ) : (
        <StandingNote standing={mailbox.standing} email={mailbox.email} />
      )}
      <p className="muted">
        {facts.updatedAsOf.statement} {facts.copy.statement} <a href={paths.me.copy(locale)}>{t('data.copy')}</a>
      </p>
      {facts.withheld.details.length > 0 ? (
        <form method="post" action={paths.me.data(locale)} className="card stack">
          <p>{facts.withheld.statement}</p>
          <button className="btn btn-2">{t('data.withheldAsk')}</button>
        </form>
      ) : null}
      {own.map(({ group, sections }) => (
        <section key={group} id={group} aria-labelledby={`${group}-title`} className="folds">
          <h2 id={`${group}-title`}>{t(`data.group.${group}`)}</h2>
          {sections.map(shown)}
        </section>
      ))}
      {organization.length > 0 ? (
        <section id="organization" aria-labelledby="organization-title" className="folds">
          <h2 id="organization-title">{t('data.group.organization')}</h2>
          {organization.map(shown)}
        </section>
      ) : null}
      <DataFacts facts={facts} />
    </main>
  )
}

/** What people come for first; the service's own notes last. */
const order = ['contact', 'history', 'marketing', 'requests', 'logs', 'portal'] as const

function byGroup(sections: SectionView[]) {
  return order.flatMap((group) => {
    const found = sections.filter((section) => section.group === group)
    return found.length > 0 ? [{ group, sections: found }] : []
  })
}
