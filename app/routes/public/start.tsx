import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { localeOf } from '~/i18n/locales.ts'
import { paths } from '~/paths.ts'
import { brand } from '~/rules/brand.ts'
import { controller } from '~/rules/controller.ts'
import { titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { Doors, Fact } from '~/ui/parts.tsx'

export function loader(args: LoaderFunctionArgs) {
  const locale = localeOf(args.request)
  const t = tFor(locale, 'public')
  return {
    title: titleOf(args, t('start.title')),
    description: t('start.lead', { controller: brand().name ?? controller.name[locale] }),
  }
}

export const headers: HeadersFunction = () => ({ 'Cache-Control': 'public, max-age=300' })

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'description', content: data?.description },
]

export default function StartPage() {
  const { locale, look } = usePage()
  const { t } = useTranslation('public')
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <h1>{t('start.title')}</h1>
      <p className="lead">{t('start.lead', { controller: look.name ?? controller.name[locale] })}</p>
      <p>
        <a className="btn" href={paths.signIn(locale)}>
          {t('start.begin')}
        </a>
      </p>
      <h2>{t('start.can')}</h2>
      <Doors
        doors={[
          { to: paths.signIn(locale, 'data'), icon: 'eye', title: t('start.see'), text: t('start.seeText') },
          {
            to: paths.signIn(locale, 'correct'),
            icon: 'pencil',
            title: t('start.correct'),
            text: t('start.correctText'),
          },
          { to: paths.signIn(locale, 'copy'), icon: 'copy', title: t('start.copy'), text: t('start.copyText') },
          {
            to: paths.signIn(locale, 'marketing'),
            icon: 'quiet',
            title: t('start.marketing'),
            text: t('start.marketingText'),
          },
          { to: paths.signIn(locale, 'erase'), icon: 'bin', title: t('start.erase'), text: t('start.eraseText') },
          { to: paths.signIn(locale, 'other'), icon: 'tray', title: t('start.other'), text: t('start.otherText') },
        ]}
      />
      <p>
        {t('optOut.startText')} <a href={paths.optOut(locale)}>{t('optOut.title')}</a>
      </p>
      <h2>{t('start.know')}</h2>
      <dl className="facts">
        <Fact term={t('start.need')}>{t('start.needText')}</Fact>
        <Fact term={t('start.time')}>{t('start.timeText')}</Fact>
        <Fact term={t('start.price')}>{t('start.priceText')}</Fact>
        <Fact term={t('start.otherWay')}>
          {t('start.otherWayText', {
            email: controller.email,
            phone: controller.phone,
            address: controller.address[locale],
          })}
        </Fact>
      </dl>
      <p>
        <a href={paths.notice(locale)}>{t('start.notice')}</a>
      </p>
    </main>
  )
}
