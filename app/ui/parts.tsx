import type { ReactNode } from 'react'
import type { Locale } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { Icon } from './icons.tsx'
import { usePage } from './page.ts'

export type Tone = 'ok' | 'warn' | 'bad' | 'info'

/** A day or a moment in the page's language, readable by machines too. */
export function When({ at, format = 'long' }: { at: string; format?: 'short' | 'long' | 'dateTime' }) {
  const { locale } = usePage()
  return <time dateTime={at}>{formatDate(locale, at, format)}</time>
}

export function Tag({ tone, children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="tag" data-tone={tone}>
      {children}
    </span>
  )
}

/** One line of a list of facts: `<dl className="facts">`. */
export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** A boxed message. `focus` brings it to the reader after a form has been sent, also without JavaScript. */
export function Note({
  tone,
  title,
  focus,
  children,
}: {
  tone?: Tone
  title?: string
  focus?: boolean
  children?: ReactNode
}) {
  return (
    <div
      className="note"
      data-tone={tone}
      {...(focus ? { role: 'group', 'aria-label': title, tabIndex: -1, autoFocus: true } : {})}
    >
      {title ? (
        <p>
          <strong>{title}</strong>
        </p>
      ) : null}
      {children}
    </div>
  )
}

export function BackLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <a className="back" href={to}>
      <Icon name="backward" />
      {children}
    </a>
  )
}

export type Door = { to: string; icon: Parameters<typeof Icon>[0]['name']; title: string; text: string }

/** What one can do, one large link a row. */
export function Doors({ doors }: { doors: Door[] }) {
  return (
    <ul className="doors">
      {doors.map((door) => (
        <li key={door.to}>
          <span className="sign">
            <Icon name={door.icon} />
          </span>
          <a href={door.to}>{door.title}</a>
          <p className="muted">{door.text}</p>
          <Icon name="forward" className="icon go" />
        </li>
      ))}
    </ul>
  )
}

/** Language names are written in their own language, each marked as such. */
export const languageNames: Record<Locale, string> = { fi: 'Suomi', sv: 'Svenska', en: 'English' }
