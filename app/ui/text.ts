export { capitalized } from '~/i18n/capitalized.ts'

/** Control characters other than tab and line breaks: HTML may not hold them, PostgreSQL refuses U+0000. */
const control = /(?![\t\n\r])\p{Cc}/u

export function hasControlCharacter(text: string): boolean {
  return control.test(text)
}

/** As a page can hold it. A form sends line breaks as CR LF, of which React would let a text's first one get lost. */
export function printable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(new RegExp(control, 'gu'), '')
}

/** "Pyydetyt korjaukset" as it stands further on in a list; an abbreviation stays as it is. */
export function withinSentence(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
