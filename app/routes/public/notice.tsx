import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { localeOf } from '~/i18n/locales.ts'
import { paths } from '~/paths.ts'
import { noticeReviewedOn, registerName } from '~/register/notice-texts.ts'
import { noticeSections } from '~/register/notice.ts'
import { oldNoticeRemark, oldNoticeSections } from '~/register/old-notice.ts'
import { listRecipients } from '~/register/queries.server.ts'
import { titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { When } from '~/ui/parts.tsx'
import { NoticeText } from './notice-text.tsx'

/** The notice of GDPR Art. 13 and 14; with ?view=old the same under the ten headings of the repealed act. */
export async function loader(args: LoaderFunctionArgs) {
  const locale = localeOf(args.request)
  const t = tFor(locale, 'public')
  const isOld = new URL(args.request.url).searchParams.get('view') === 'old'
  const recipients = await listRecipients(new Date())
  return {
    title: titleOf(args, t(isOld ? 'notice.oldTitle' : 'notice.title')),
    isOld,
    name: registerName[locale],
    remark: isOld ? oldNoticeRemark[locale] : t('notice.lead'),
    reviewedOn: noticeReviewedOn,
    sections: isOld ? oldNoticeSections(locale, recipients) : noticeSections(locale, recipients),
  }
}

export const headers: HeadersFunction = () => ({ 'Cache-Control': 'public, max-age=300' })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function NoticePage() {
  const { isOld, name, remark, reviewedOn, sections } = useLoaderData<typeof loader>()
  const { locale } = usePage()
  const { t } = useTranslation('public')
  // Art. 21(4): the right to object stands apart from the rest.
  const objection = sections.find(({ id }) => id === 'objection')
  const rest = sections.filter(({ id }) => id !== 'objection')
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <h1>{t('notice.title')}</h1>
      <p className="lead">{name}</p>
      <nav className="views" aria-label={t('notice.views')}>
        <a href={paths.notice(locale)} aria-current={isOld ? undefined : 'page'}>
          {t('notice.current')}
        </a>
        <a href={`${paths.notice(locale)}?view=old`} aria-current={isOld ? 'page' : undefined}>
          {t('notice.old')}
        </a>
      </nav>
      <p>{remark}</p>
      {objection ? (
        <section className="note" id={objection.id} aria-labelledby={`${objection.id}-title`}>
          <h2 id={`${objection.id}-title`}>{objection.heading}</h2>
          <NoticeText blocks={objection.blocks} />
          <UseRights destinations={['marketing', 'other']} />
        </section>
      ) : null}
      <nav aria-labelledby="contents-title">
        <h2 id="contents-title">{t('notice.contents')}</h2>
        <ol className="contents">
          {rest.map(({ id, heading }) => (
            <li key={id}>
              <a href={`#${id}`}>{heading}</a>
            </li>
          ))}
        </ol>
      </nav>
      {rest.map((section, index) => (
        <section key={section.id} id={section.id} aria-labelledby={`${section.id}-title`} className="stack">
          <h2 id={`${section.id}-title`}>
            {index + 1}. {section.heading}
          </h2>
          <NoticeText blocks={section.blocks} />
          {section.id === 'rights' ? <UseRights destinations={rightsAtHand} /> : null}
          {isOld ? null : <p className="muted">{t('notice.article', { article: section.article })}</p>}
        </section>
      ))}
      <p className="muted">
        {t('notice.reviewed')} <When at={reviewedOn} />. <a href={paths.noticeJson()}>{t('notice.machine')}</a>
      </p>
    </main>
  )
}

const rightsAtHand = ['data', 'copy', 'correct', 'marketing', 'erase', 'other'] as const

/** From what one may do straight to where one does it. */
function UseRights({ destinations }: { destinations: readonly (typeof rightsAtHand)[number][] }) {
  const { locale } = usePage()
  const { t } = useTranslation('public')
  return (
    <>
      <p>{t('notice.use')}</p>
      <ul>
        {destinations.map((to) => (
          <li key={to}>
            <a href={paths.signIn(locale, to)}>{t(to === 'data' ? 'start.see' : `start.${to}`)}</a>
          </li>
        ))}
      </ul>
    </>
  )
}
