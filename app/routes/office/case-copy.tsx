import { useTranslation } from 'react-i18next'
import type { Locale } from '#db/schema/words.ts'
import { paths } from '~/paths.ts'

export type CopyView = {
  reference: string
  language: Locale
  /** Free texts that nobody has read through. */
  unread: number
  /** What is secret goes along: staff have made sure who asks. */
  hasSecret: boolean
  /** There is no address to which a letter could be mailed. */
  goesByPost: boolean
}

/** GDPR Art. 15(3): the copy, for who asked by letter or telephone. */
export function CaseCopy({ view }: { view: CopyView | null }) {
  const { t } = useTranslation('office')
  if (!view) return null
  return view.goesByPost ? (
    <section aria-labelledby="copy" className="stack">
      <h2 id="copy">{t('caseCopy.title')}</h2>
      <p>{t('caseCopy.byPost')}</p>
      <Copy view={view} />
    </section>
  ) : (
    <details className="quiet">
      <summary>{t('caseCopy.title')}</summary>
      <p>{t('caseCopy.ifAsked')}</p>
      <Copy view={view} />
    </details>
  )
}

function Copy({ view: { reference, language, unread, hasSecret } }: { view: CopyView }) {
  const { t } = useTranslation('office')
  return (
    <>
      {unread > 0 ? (
        <p>{t('caseCopy.unread', { count: unread })}</p>
      ) : (
        <>
          <p className="muted">{t(hasSecret ? 'caseCopy.withSecret' : 'caseCopy.withoutSecret')}</p>
          <p>
            <a href={paths.office.caseCopy(reference)}>
              {t('caseCopy.download', { language: t(`language.${language}`) })}
            </a>
          </p>
        </>
      )}
    </>
  )
}
