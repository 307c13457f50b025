import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { requireSubject } from '~/identity/subject.server.ts'
import { paths } from '~/paths.ts'
import { findAccessAnswer } from '~/register/find-access-answer.server.ts'
import { Icon } from '~/ui/icons.tsx'
import { titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { BackLink, Note } from '~/ui/parts.tsx'
import { StandingNote } from './standing-note.tsx'

/** What each file is for, and what none of them holds (GDPR Art. 15(3)–(4)). */
export async function loader(args: LoaderFunctionArgs) {
  const subject = await requireSubject(args.request)
  const { mailbox, facts } = await findAccessAnswer(subject, new Date(), subject.locale)
  return {
    title: titleOf(args, tFor(subject.locale, 'me')('copy.title')),
    ...mailbox,
    hasFailed: new URL(args.request.url).searchParams.has('failed'),
    withheld: facts.withheld.details.map(({ path, because, term, reason, count }) => {
      return { id: path + because, term, reason, count }
    }),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function CopyPage() {
  const { standing, email, hasFailed, withheld } = useLoaderData<typeof loader>()
  const { locale } = usePage()
  const { t } = useTranslation('me')
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <BackLink to={paths.me.overview(locale)}>{t('back')}</BackLink>
      <h1>{t('copy.title')}</h1>
      <StandingNote standing={standing} email={email} />
      {standing === 'own' ? (
        <>
          {hasFailed ? (
            <Note tone="warn" title={t('copy.failedTitle')} focus>
              <p>{t('copy.failedText')}</p>
            </Note>
          ) : null}
          <p className="lead">{t('copy.lead')}</p>
          <p>{t('copy.language')}</p>
          <Files />
          <Withheld items={withheld} />
          <h2>{t('copy.know')}</h2>
          <ul>
            <li>{t('copy.knowMade')}</li>
            <li>{t('copy.knowLink')}</li>
            <li>{t('copy.knowLog')}</li>
            <li>{t('copy.knowSafe')}</li>
          </ul>
        </>
      ) : null}
    </main>
  )
}

const formats = [
  { format: 'pdf', to: paths.me.copyPdf },
  { format: 'zip', to: paths.me.copyZip },
  { format: 'json', to: paths.me.copyJson },
] as const

function Files() {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  return (
    <ul className="records">
      {formats.map(({ format, to }) => (
        <li key={format} className="record stack">
          <h2>{t(`copy.format.${format}.title`)}</h2>
          <p>{t(`copy.format.${format}.text`)}</p>
          {format === 'json' ? (
            <p>
              <a href={paths.copySchema()}>{t('copy.schema')}</a>
            </p>
          ) : null}
          <p>
            <a className="btn" href={to(locale)}>
              <Icon name="copy" /> {t(`copy.format.${format}.link`)}
            </a>
          </p>
        </li>
      ))}
    </ul>
  )
}

function Withheld({ items }: { items: { id: string; term: string; reason: string; count: number }[] }) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  if (items.length === 0) return null
  return (
    <Note tone="info" title={t('copy.withheldTitle')}>
      <ul>
        {items.map(({ id, term, reason, count }) => (
          <li key={id}>{t('copy.withheldItem', { term, reason, count })}</li>
        ))}
      </ul>
      <p>
        <a href={paths.me.data(locale)}>{t('copy.withheldLink')}</a>
      </p>
    </Note>
  )
}
