/** Control characters other than tab and line breaks: HTML may not hold them, PostgreSQL refuses U+0000. */
const control = /(?![\t\n\r])\p{Cc}/u

export function hasControlCharacter(text: string): boolean {
  return control.test(text)
}

export function printable(text: string): string {
  return text.replace(new RegExp(control, 'gu'), '')
}

/** A term as the beginning of a line. */
export function capitalized(text: string): string {
  return text.charAt(0).toLocaleUpperCase('fi') + text.slice(1)
}
