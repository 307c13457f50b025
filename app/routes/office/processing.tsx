import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireStaff } from '~/identity/staff.server.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { paths } from '~/paths.ts'
import { registerName } from '~/register/notice-texts.ts'
import { processingRecord } from '~/register/processing-record.ts'
import { listRecipients } from '~/register/queries.server.ts'
import { controller } from '~/rules/controller.ts'
import styles from '~/ui/reports.css?url'
import { officeErrorMeta, OfficeError } from './office-error.tsx'
import { ProcessingBlocks } from './processing-blocks.tsx'

export const links = () => [{ rel: 'stylesheet', href: styles }]

/** The record of processing activities (GDPR Art. 30), out of the register description. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { locale } = await requireStaff(request, 'processing.read')
  const now = new Date()
  const t = tFor(locale, 'office')
  const made = { controller: controller.name[locale], date: formatDate(locale, now, 'long') }
  return {
    title: `${t('processing.title')} – ${t('shell.desk')}`,
    register: registerName[locale],
    made: t('processing.made', made),
    sections: processingRecord(locale, await listRecipients(now)),
  }
}

export default function Processing() {
  const { register, made, sections } = useLoaderData<typeof loader>()
  const { t } = useTranslation('office')
  return (
    <div className="processing stack">
      <header className="report-head">
        <h1>{t('processing.title')}</h1>
        <a href={paths.office.processingPdf()} download>
          {t('processing.pdf')}
        </a>
      </header>
      <p>
        <strong>{register}</strong>
        <br />
        {made}
      </p>
      <p className="muted">{t('processing.lead')}</p>
      {sections.map(({ id, heading, article, blocks }, index) => (
        <section key={id} id={id} aria-labelledby={`${id}-title`} className="stack">
          <h2 id={`${id}-title`}>
            {index + 1}. {heading}
          </h2>
          <ProcessingBlocks blocks={blocks} />
          <p className="muted">{t('processing.article', { article })}</p>
        </section>
      ))}
    </div>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data: page, error, matches }) =>
  page && !error ? [{ title: page.title }] : officeErrorMeta({ error, matches })

export { OfficeError as ErrorBoundary }
