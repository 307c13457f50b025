import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { CaseState, RequestKind } from '#db/schema/words.ts'
import { paths } from '~/paths.ts'
import { Fact, When } from '~/ui/parts.tsx'

export type Caller = {
  name: string
  organization: string
  email: string | null
  goesByMail: boolean
  open: { reference: string; kind: RequestKind; state: CaseState; receivedAt: string; dueOn: string }[]
}

/** Whose request it is, how letters reach them, and what they have open: before anything is registered twice. */
export function IntakeCaller({ caller, mayOpen }: { caller: Caller | null; mayOpen: boolean }) {
  const { t } = useTranslation('office')
  if (!caller) return <p>{t('intake.unknownHelp')}</p>
  const { organization, email, goesByMail, open } = caller
  return (
    <>
      <dl className="sheet">
        <Fact term={t('people.organization')}>{organization}</Fact>
        <Fact term={t('intake.letters')}>{goesByMail ? t('intake.byMail', { email }) : t('intake.byPost')}</Fact>
      </dl>
      {open.length > 0 ? <Open open={open} mayOpen={mayOpen} /> : null}
    </>
  )
}

function Open({ open, mayOpen }: { open: Caller['open']; mayOpen: boolean }) {
  const { t } = useTranslation('office')
  const { t: word } = useTranslation('words')
  return (
    <section aria-labelledby="open">
      <h2 id="open">{t('intake.open')}</h2>
      <ul>
        {open.map(({ reference, kind, state, receivedAt, dueOn }) => (
          <li key={reference}>
            {mayOpen ? <Link to={paths.office.request(reference)}>{reference}</Link> : reference} {word(`kind.${kind}`)}{' '}
            · {word(`state.${state}`)} · {t('intake.came')} <When at={receivedAt} format="short" /> · {t('queue.due')}{' '}
            <When at={dueOn} format="short" />
          </li>
        ))}
      </ul>
    </section>
  )
}
