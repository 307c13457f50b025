import { Link, useRouteError } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import { isMissing } from '~/ui/is-missing.ts'

/** What is missing, or may not be opened, looks the same; the shell stays around it. */
export function OfficeError() {
  const { t } = useTranslation('office')
  const missing = isMissing(useRouteError())
  return (
    <div className="stack">
      <h1>{t(missing ? 'shell.missing' : 'shell.broken')}</h1>
      <p>{t(missing ? 'shell.missingHelp' : 'shell.brokenHelp')}</p>
      <p>
        <Link to={paths.office.queue()}>{t('shell.toQueue')}</Link>
      </p>
    </div>
  )
}

type Match = { id: string; data?: unknown }

/** The title of an error page; its texts come with the layout, which has them in the officer's language. */
export function officeErrorMeta({ error, matches }: { error?: unknown; matches: readonly Match[] }) {
  const layout = matches.find(({ id }) => id === 'routes/office/layout')?.data as
    | { titles?: { missing: string; broken: string } }
    | undefined
  return [{ title: isMissing(error) ? layout?.titles?.missing : layout?.titles?.broken }]
}
