import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { locales } from '#db/schema/words.ts'
import { paths } from '~/paths.ts'
import styles from './mailbox.css?url'
import { refuseInProduction } from './rehearsal.server.ts'
import { sampleLetter } from './sample-letter.server.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export async function loader({ params }: LoaderFunctionArgs) {
  refuseInProduction()
  const { html, ...letter } = await sampleLetter(params)
  return { ...letter, locales, kilobytes: (Buffer.byteLength(html) / 1000).toFixed(1) }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.kind} – Letters` }]

export default function Email() {
  const { kind, locale, locales, subject, text, kilobytes } = useLoaderData<typeof loader>()
  const others = locales.filter((other) => other !== locale)
  return (
    <main className="wrap page stack" id="main" lang="en">
      <p>
        <Link to={paths.development.emails()}>Letters</Link>
      </p>
      <h1 lang={locale}>{subject}</h1>
      <p>
        {kind}, {locale}
        {others.map((other) => (
          <span key={other}>
            {' · '}
            <Link to={paths.development.email(kind, other)}>{other}</Link>
          </span>
        ))}
      </p>
      <section className="stack" aria-labelledby="html">
        <h2 id="html">HTML, {kilobytes} kB</h2>
        <iframe
          className="letter-frame"
          title={`HTML part: ${subject}`}
          src={paths.development.emailHtml(kind, locale)}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
      </section>
      <section className="stack" aria-labelledby="text">
        <h2 id="text">Text</h2>
        <pre className="letter-text" lang={locale}>
          {text}
        </pre>
      </section>
    </main>
  )
}
