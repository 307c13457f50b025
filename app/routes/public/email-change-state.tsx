import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { localeOf } from '~/i18n/locales.ts'
import { paths } from '~/paths.ts'
import { tokenPageHeaders } from '~/routes/ops/token-page.ts'
import { controller } from '~/rules/controller.ts'
import { missingPage, titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'

const states = ['proved', 'stopped', 'applied'] as const

/** What a step of a change of address did, at an address without its token. Says nothing about anybody. */
export function loader(args: LoaderFunctionArgs) {
  const asked = new URL(args.request.url).searchParams.get('done')
  const done = states.find((state) => state === asked)
  if (!done) throw missingPage(args)
  return { title: titleOf(args, tFor(localeOf(args.request), 'public')(`changeState.${done}.title`)), done }
}

export const headers = tokenPageHeaders

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function EmailChangeStatePage() {
  const { done } = useLoaderData<typeof loader>()
  const { locale } = usePage()
  const { t } = useTranslation('public')
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <h1>{t(`changeState.${done}.title`)}</h1>
      <p className="lead">{t(`changeState.${done}.lead`)}</p>
      <p>{t(`changeState.${done}.next`, { email: controller.email, phone: controller.phone })}</p>
      <p>
        <a className="btn btn-2" href={paths.signIn(locale)}>
          {t('changeLink.signIn')}
        </a>
      </p>
    </main>
  )
}
