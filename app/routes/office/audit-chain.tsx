import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Fact, Note, When } from '~/ui/parts.tsx'

type Chain = { last: { number: number; hash: string; sealedAt: string } | null; unsealed: number }
type Report = {
  sealed: number
  unsealed: number
  broken: null | { number: number; eventId: number; why: 'altered' | 'missing' | 'misplaced' }
}

/** How far the log is sealed; whether the seals hold is walked through only when asked. */
export function AuditChain({ chain, report }: { chain: Chain; report: Report | null }) {
  const { t } = useTranslation('office')
  return (
    <section aria-label={t('admin.chain.title')} className="chain">
      {report ? <Verified report={report} /> : null}
      <dl className="sheet">
        <Fact term={t('admin.chain.sealed')}>{chain.last?.number ?? 0}</Fact>
        <Fact term={t('admin.chain.unsealed')}>{chain.unsealed}</Fact>
        {chain.last ? (
          <>
            <Fact term={t('admin.chain.sealedAt')}>
              <When at={chain.last.sealedAt} format="dateTime" />
            </Fact>
            <Fact term={t('admin.chain.hash')}>
              <span className="mark">{chain.last.hash}</span>
            </Fact>
          </>
        ) : null}
      </dl>
      <Form method="post">
        <button className="btn btn-2 btn-sm">{t('admin.chain.verify')}</button>
      </Form>
    </section>
  )
}

function Verified({ report: { sealed, unsealed, broken } }: { report: Report }) {
  const { t } = useTranslation('office')
  if (!broken) {
    return (
      <Note tone="ok" title={t('admin.chain.whole')} focus>
        <p>{t('admin.chain.wholeHelp', { sealed, unsealed })}</p>
      </Note>
    )
  }
  return (
    <Note tone="bad" title={t('admin.chain.broken')} focus>
      <p>{t(`admin.chain.why.${broken.why}`, { number: broken.number, event: broken.eventId })}</p>
      <p>{t('admin.chain.brokenHelp')}</p>
    </Note>
  )
}
