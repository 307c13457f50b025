import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** The sheet of the pages before the desk: sign-in, code, set-up. */
export function Door({ heading, children }: { heading: string; children: ReactNode }) {
  const { t } = useTranslation('office')
  return (
    <>
      <header className="bar">
        <p className="home">{t('shell.desk')}</p>
      </header>
      <main className="wrap page stack" id="main">
        <h1>{heading}</h1>
        {children}
      </main>
    </>
  )
}
