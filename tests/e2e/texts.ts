import { readFileSync } from 'node:fs'

export type Language = 'fi' | 'sv' | 'en'
type Tree = { [key: string]: Tree | string }

/** A text of the catalogues, as a page in that language shows it: text('sv', 'me:erase.ask'). */
export function text(locale: Language, key: string, values: Record<string, string> = {}): string {
  const [namespace = '', path = ''] = key.split(':')
  const catalogue = JSON.parse(readFileSync(`app/i18n/${locale}/${namespace}.json`, 'utf8')) as Tree
  const found = path
    .split('.')
    .reduce<Tree | string | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), catalogue)
  if (typeof found !== 'string') throw new Error(`no text ${key} in ${locale}`)
  return found.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole)
}
