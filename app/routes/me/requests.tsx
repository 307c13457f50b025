import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { requireSubject } from '~/identity/subject.server.ts'
import { paths } from '~/paths.ts'
import { listCasesOf } from '~/requests/queries.server.ts'
import { isOpen } from '~/requests/state.ts'
import { titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { BackLink } from '~/ui/parts.tsx'
import { cardOf, CaseCards, type CaseCard } from './case-cards.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const subject = await requireSubject(args.request)
  const cases = (await listCasesOf(subject)).map(cardOf)
  return { title: titleOf(args, tFor(subject.locale, 'me')('requests.title')), cases }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function RequestsPage() {
  const { cases } = useLoaderData<typeof loader>()
  const { locale } = usePage()
  const { t } = useTranslation('me')
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <BackLink to={paths.me.overview(locale)}>{t('back')}</BackLink>
      <h1>{t('requests.title')}</h1>
      <p className="lead">{t(cases.length > 0 ? 'requests.lead' : 'requests.none')}</p>
      <Group title={t('requests.open')} cases={cases.filter((one) => isOpen(one.state))} />
      <Group title={t('requests.closed')} cases={cases.filter((one) => !isOpen(one.state))} />
      <p>
        <a className="btn btn-2" href={paths.me.newRequest(locale)}>
          {t('requests.new')}
        </a>
      </p>
    </main>
  )
}

function Group({ title, cases }: { title: string; cases: CaseCard[] }) {
  if (cases.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <CaseCards cases={cases} />
    </>
  )
}
