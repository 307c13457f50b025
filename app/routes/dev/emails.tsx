import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { samples } from '#emails/samples.ts'
import { locales } from '#db/schema/words.ts'
import { letterKinds } from '~/mail/letter.ts'
import { paths } from '~/paths.ts'
import { refuseInProduction } from './rehearsal.server.ts'

/** Every letter that the portal can write, with sample data, in each language. */
export function loader() {
  refuseInProduction()
  const kinds = letterKinds.map((kind) => ({ kind, subject: samples[kind].write('en').subject }))
  return { kinds, locales }
}

export const meta: MetaFunction = () => [{ title: 'Letters' }]

export default function Emails() {
  const { kinds, locales } = useLoaderData<typeof loader>()
  return (
    <main className="wrap page stack" id="main" lang="en">
      <h1>Letters</h1>
      <p>
        The {kinds.length} letters that the portal writes, with sample data. What has been sent in this rehearsal is in
        the <Link to={paths.development.mailbox()}>mailbox</Link>.
      </p>
      <dl className="facts">
        {kinds.map(({ kind, subject }) => (
          <div key={kind}>
            <dt>{subject}</dt>
            {locales.map((locale) => (
              <dd key={locale}>
                <Link to={paths.development.email(kind, locale)}>
                  {kind}, {locale}
                </Link>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </main>
  )
}
