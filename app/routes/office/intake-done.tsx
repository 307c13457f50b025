import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { CaseState, RequestKind } from '#db/schema/words.ts'
import { paths } from '~/paths.ts'
import { Fact, Note, When } from '~/ui/parts.tsx'

type Props = {
  registered: { reference: string; kind: RequestKind; state: CaseState; dueOn: string; goesByMail: boolean }
  mayOpen: boolean
}

/** What to tell whoever asked, while they are still on the line. */
export function IntakeDone({ registered, mayOpen }: Props) {
  const { t } = useTranslation('office')
  const { t: word } = useTranslation('words')
  const { reference, kind, state, dueOn, goesByMail } = registered
  return (
    <>
      <h1>{t('intake.done.title')}</h1>
      <Note tone="ok" title={t('intake.done.tell', { reference })} focus>
        <p>{t(goesByMail ? 'intake.done.mail' : 'intake.done.post')}</p>
        {state === 'awaiting_verification' ? <p>{t('intake.done.unproved')}</p> : null}
      </Note>
      <dl className="sheet">
        <Fact term={t('queue.number')}>{reference}</Fact>
        <Fact term={t('queue.kind')}>{word(`kind.${kind}`)}</Fact>
        <Fact term={t('queue.state')}>{word(`state.${state}`)}</Fact>
        <Fact term={t('queue.due')}>
          <When at={dueOn} />
        </Fact>
      </dl>
      <p>
        {mayOpen ? (
          <>
            <Link to={paths.office.request(reference)}>{t('intake.done.open')}</Link> ·{' '}
          </>
        ) : null}
        <Link to={paths.office.intake()}>{t('intake.done.next')}</Link>
      </p>
    </>
  )
}
