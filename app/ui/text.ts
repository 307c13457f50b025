export { capitalized } from '~/i18n/capitalized.ts'

/** Control characters other than tab and line breaks: HTML may not hold them, PostgreSQL refuses U+0000. */
const control = /(?![\t\n\r])\p{Cc}/u

export function hasControlCharacter(text: string): boolean {
  return control.test(text)
}

export function printable(text: string): string {
  return text.replace(new RegExp(control, 'gu'), '')
}
