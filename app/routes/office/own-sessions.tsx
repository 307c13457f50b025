import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Tag, When } from '~/ui/parts.tsx'

type OwnSession = { key: string; startedAt: string; endsAt: string; isHalf: boolean; isCurrent: boolean }

/** Where one is signed in. The session that reads this ends by signing out. */
export function OwnSessions({ sessions }: { sessions: OwnSession[] }) {
  const { t } = useTranslation('office')
  return (
    <section aria-labelledby="sessions-heading" className="stack">
      <h2 id="sessions-heading">{t('admin.sessions.title')}</h2>
      <p>{t('admin.sessions.help')}</p>
      <table className="grid">
        <caption className="vh">{t('admin.sessions.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('admin.sessions.started')}</th>
            <th scope="col">{t('admin.sessions.ends')}</th>
            <th scope="col">{t('admin.sessions.act')}</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.key}>
              <th scope="row">
                <When at={session.startedAt} format="dateTime" />{' '}
                {session.isHalf ? <Tag tone="warn">{t('admin.sessions.half')}</Tag> : null}
              </th>
              <td>
                <When at={session.endsAt} format="dateTime" />
              </td>
              <td>
                {session.isCurrent ? (
                  <Tag tone="info">{t('admin.sessions.current')}</Tag>
                ) : (
                  <Form method="post" reloadDocument>
                    <input type="hidden" name="intent" value="end_session" />
                    <input type="hidden" name="session" value={session.key} />
                    <button className="btn btn-2 btn-sm">{t('admin.sessions.end')}</button>
                  </Form>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {sessions.length > 1 ? (
        <Form method="post" reloadDocument>
          <input type="hidden" name="intent" value="end_others" />
          <button className="btn btn-2">{t('admin.sessions.endOthers')}</button>
        </Form>
      ) : null}
    </section>
  )
}
