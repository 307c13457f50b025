import type { ReactNode } from 'react'
import { Button } from 'react-email'
import { tFor } from '~/i18n/i18n.server.ts'
import type { Locale } from '#db/schema/words.ts'
import { letterStyles } from './look.ts'

export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <p className="ink" style={letterStyles().text}>
      {children}
    </p>
  )
}

export function Subheading({ children }: { children: ReactNode }) {
  return (
    <h2 className="ink" style={letterStyles().subheading}>
      {children}
    </h2>
  )
}

/** "Word: value" lines; each is one line of the text part too. */
export function Facts({ facts }: { facts: [word: string, value: string][] }) {
  return (
    <div className="line" style={letterStyles().facts}>
      {facts.map(([word, value]) => (
        <div key={word} className="ink line" style={letterStyles().fact}>
          {word}: <strong>{value}</strong>
        </div>
      ))}
    </div>
  )
}

export function List({ items }: { items: ReactNode[] }) {
  return (
    <ul className="ink" style={letterStyles().list}>
      {items.map((item, index) => (
        <li key={index} style={letterStyles().item}>
          {item}
        </li>
      ))}
    </ul>
  )
}

/**
 * A button, and its address in writing for whom the button fails; in the text part the button is the address's title. A
 * letter on paper has no link, and so neither.
 */
export function ActionLink({ locale, label, link }: { locale: Locale; label: string; link: string }) {
  if (link === '') return null
  return (
    <>
      <p style={letterStyles().action}>
        <Button className="button" href={link} style={letterStyles().button}>
          {label}
        </Button>
      </p>
      <p className="ink" style={letterStyles().text}>
        <span data-skip-in-text="true">{tFor(locale, 'mail')('linkInWriting')} </span>
        <WrittenLink link={link} />
      </p>
    </>
  )
}

export function WrittenLink({ link }: { link: string }) {
  return (
    <a className="link" href={link} target="_blank" rel="noreferrer" style={letterStyles().link}>
      {link}
    </a>
  )
}
