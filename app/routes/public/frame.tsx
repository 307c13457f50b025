import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { locales } from '#db/schema/words.ts'
import { paths } from '~/paths.ts'
import { controller } from '~/rules/controller.ts'
import { Mark } from '~/ui/icons.tsx'
import { usePage } from '~/ui/page.ts'
import { languageNames } from '~/ui/parts.tsx'

/** What stands around every page of a person: skip link, whose service this is, languages, and the same help below. */
export function Frame({ children }: { children: ReactNode }) {
  const { locale, look } = usePage()
  const { t } = useTranslation('public')
  return (
    <div className="portal">
      <header className="masthead">
        <a className="skip" href="#main">
          {t('frame.skip')}
        </a>
        <div className="wrap">
          <a className="owner" href={paths.start(locale)}>
            {look.logo ? <img className="logo" alt="" {...look.logo} /> : <Mark />}
            <span>
              <b>{look.name ?? controller.name[locale]}</b> <small>{t('service')}</small>
            </span>
          </a>
          <Languages />
        </div>
      </header>
      <div className="middle">{children}</div>
      <footer className="site-foot">
        <div className="wrap">
          <ul className="links">
            <li>
              <a href={paths.notice(locale)}>{t('frame.notice')}</a>
            </li>
            <li>
              <a href={paths.optOut(locale)}>{t('frame.optOut')}</a>
            </li>
            <li>
              <a href={paths.accessibility(locale)}>{t('frame.accessibility')}</a>
            </li>
            <li>
              <a href={`mailto:${controller.email}`}>{t('frame.contact', { email: controller.email })}</a>
            </li>
          </ul>
        </div>
      </footer>
    </div>
  )
}

/** The same page in the other languages; a path without a language of ours starts from the beginning. */
function Languages() {
  const { locale } = usePage()
  const { t } = useTranslation('public')
  const { pathname, search } = useLocation()
  const rest = pathname.startsWith(`/${locale}`) ? pathname.slice(locale.length + 1) + search : ''
  return (
    <nav className="langs" aria-label={t('frame.languages')}>
      {locales.map((one) => (
        <a
          key={one}
          href={paths.start(one) + rest}
          lang={one}
          hrefLang={one}
          aria-current={one === locale ? 'true' : undefined}
        >
          {languageNames[one]}
        </a>
      ))}
    </nav>
  )
}
