import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import { Tag, When } from '~/ui/parts.tsx'
import { FocusedNote } from './focused-note.tsx'
import type { LookedUp } from './suppression-view.server.ts'

const tones = { banned: 'bad', barred: 'bad', lifted: 'warn', free: 'ok' } as const

/** What the list has on the address or number that was looked up. */
export function SuppressionFound({ found }: { found: LookedUp }) {
  const { t } = useTranslation('office')
  const { who, by, state, bans, mayKnow, mayBan } = found
  return (
    <>
      <FocusedNote key={`${who} ${state}`} tone={tones[state]} title={t(`suppression.found.${state}`, { who })}>
        {state === 'barred' ? <p>{t(mayKnow ? 'suppression.barredHelp' : 'suppression.barredHelpShort')}</p> : null}
        {state === 'free' || state === 'lifted' ? <p>{t('suppression.freeHelp')}</p> : null}
        {mayBan && by === 'phone' ? (
          <p>
            {t('suppression.banByPhone')} <Link to={paths.office.intake()}>{t('suppression.findPerson')}</Link>
          </p>
        ) : null}
      </FocusedNote>
      {bans.length > 0 ? <Bans found={found} /> : null}
      {mayBan && by === 'email' ? (
        <Form method="post" className="stack" preventScrollReset>
          <input type="hidden" name="sought" value={who} />
          <p>{t('suppression.banHelp')}</p>
          <button className="btn btn-2" name="intent" value="ban">
            {t('suppression.ban')}
          </button>
        </Form>
      ) : null}
    </>
  )
}

function Bans({ found: { bans, mayKnow } }: { found: LookedUp }) {
  const { t } = useTranslation('office')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table is scrolled with the keyboard
    <section className="scroll" aria-label={t('suppression.caption')} tabIndex={0}>
      <table className="grid">
        <caption className="vh">{t('suppression.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('suppression.channel')}</th>
            <th scope="col">{t('suppression.state')}</th>
            <th scope="col">{t('suppression.since')}</th>
            <th scope="col">{t('suppression.scope')}</th>
            <th scope="col">{t('suppression.why')}</th>
            {mayKnow ? <th scope="col">{t('suppression.case')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {bans.map((ban) => (
            <tr key={ban.id}>
              <th scope="row">{ban.channel}</th>
              <td>
                {ban.liftedAt ? (
                  <>
                    {t('suppression.liftedOn')} <When at={ban.liftedAt} format="dateTime" />
                  </>
                ) : (
                  <Tag tone="bad">{t('suppression.inForce')}</Tag>
                )}
              </td>
              <td>
                <When at={ban.since} format="dateTime" />
              </td>
              <td className="person">{ban.scope}</td>
              <td className="more">
                {ban.why}
                {ban.isOfThisSpelling ? null : ` (${t('suppression.otherSpelling')})`}
              </td>
              {mayKnow ? (
                <td>{ban.reference ? <Link to={paths.office.request(ban.reference)}>{ban.reference}</Link> : '–'}</td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
