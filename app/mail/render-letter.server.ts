import { createHash } from 'node:crypto'
import type { ReactElement } from 'react'
import { render, toPlainText } from 'react-email'

type RenderedLetter = { subject: string; html: string; text: string; bodyHash: string }

/** The text part keeps the capitals and small letters of headings: Finnish and legal words do not survive shouting. */
const headings = ['h1', 'h2'].map((selector) => ({ selector, format: 'heading', options: { uppercase: false } }))
/** A button's address stands below it in writing. */
const buttons = { selector: 'a.button', format: 'anchor', options: { ignoreHref: true } }

/**
 * A letter's two parts. The same letter gives the same bytes at every try, since Resend refuses another body under a known
 * idempotency key and `bodyHash` (SHA-256) proves what was sent.
 */
export async function renderLetter(letter: { subject: string; body: ReactElement }): Promise<RenderedLetter> {
  // The SDK passes a subject on as it is, so no line break may reach it.
  const subject = letter.subject.replaceAll(/\s+/g, ' ').trim()
  const html = await render(letter.body)
  const text = `${toPlainText(html, { selectors: [...headings, buttons] }).trim()}\n`
  const bodyHash = createHash('sha256')
    .update(JSON.stringify([subject, html, text]))
    .digest('hex')
  return { subject, html, text, bodyHash }
}
