import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { formatDate } from '~/i18n/dates.ts'
import { listCapturedMail, refuseUnlessMailIsCaptured } from '~/mail/captured-mail.server.ts'
import { paths } from '~/paths.ts'

const newest = 200

/** Open to all: it exists only where no mail leaves the machine, so that a rehearsal can be read through. */
export async function loader({ request }: LoaderFunctionArgs) {
  refuseUnlessMailIsCaptured()
  const to = new URL(request.url).searchParams.get('to')?.trim() ?? ''
  const letters = await listCapturedMail({ to, limit: newest })
  return { to, letters: letters.map(({ id, to, subject, createdAt }) => ({ id, to, subject, createdAt })) }
}

export const meta: MetaFunction = () => [{ title: 'Mailbox' }]

export default function Mailbox() {
  const { to, letters } = useLoaderData<typeof loader>()
  return (
    <main className="wrap page stack" id="main" lang="en">
      <h1>Mailbox</h1>
      <p>Letters that this rehearsal would have sent, newest first. No mail has left this machine.</p>
      <Form method="get" className="stack">
        <div className="field">
          <label htmlFor="to">Letters to the address</label>
          <input id="to" name="to" type="text" inputMode="email" autoComplete="off" defaultValue={to} />
        </div>
        <button className="btn btn-2" type="submit">
          Show
        </button>
      </Form>
      {letters.length === 0 ? (
        <p>{to ? 'No letter has gone to this address.' : 'No letter has been sent yet.'}</p>
      ) : (
        <dl className="facts">
          {letters.map((letter) => (
            <div key={letter.id}>
              <dt>
                <Link to={paths.development.letter(letter.id)}>{letter.subject}</Link>
              </dt>
              <dd>{letter.to}</dd>
              <dd>
                <time dateTime={letter.createdAt}>{formatDate('en', letter.createdAt, 'dateTime')}</time>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </main>
  )
}
