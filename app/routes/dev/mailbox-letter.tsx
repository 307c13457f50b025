import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { formatDate } from '~/i18n/dates.ts'
import { findCapturedMail, refuseUnlessMailIsCaptured } from '~/mail/captured-mail.server.ts'
import { paths } from '~/paths.ts'
import styles from './mailbox.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export async function loader({ params }: LoaderFunctionArgs) {
  refuseUnlessMailIsCaptured()
  const letter = await findCapturedMail(params.id ?? '')
  if (!letter) throw new Response('Not found', { status: 404 })
  const { html: _, ...rest } = letter
  return rest
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.subject} – Mailbox` }]

export default function MailboxLetter() {
  const { id, to, subject, createdAt, text, headers, links } = useLoaderData<typeof loader>()
  return (
    <main className="wrap page stack" id="main" lang="en">
      <p>
        <Link to={paths.development.mailbox()}>Mailbox</Link>
      </p>
      <h1>{subject}</h1>
      <dl className="facts">
        <div>
          <dt>To</dt>
          <dd>{to}</dd>
        </div>
        <div>
          <dt>Time</dt>
          <dd>
            <time dateTime={createdAt}>{formatDate('en', createdAt, 'dateTime')}</time>
          </dd>
        </div>
      </dl>
      {links.length > 0 && (
        <section className="stack" aria-labelledby="links">
          <h2 id="links">Links</h2>
          <ul>
            {links.map((link) => (
              <li key={link} className="letter-text">
                <a href={link}>{link}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="stack" aria-labelledby="html">
        <h2 id="html">HTML</h2>
        {/* A letter may open a page in a window of its own, and nothing else. */}
        <iframe
          className="letter-frame"
          title={`HTML part: ${subject}`}
          src={paths.development.letterHtml(id)}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
      </section>
      <section className="stack" aria-labelledby="text">
        <h2 id="text">Text</h2>
        <pre className="letter-text">{text}</pre>
      </section>
      <section className="stack" aria-labelledby="headers">
        <h2 id="headers">Headers</h2>
        <dl className="facts">
          {Object.entries(headers).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
    </main>
  )
}
