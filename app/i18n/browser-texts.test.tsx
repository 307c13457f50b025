import { expect, test } from 'vitest'
import { textsOf } from './browser-texts.tsx'
import { tFor } from './i18n.server.ts'
import { locales } from '#db/schema/words.ts'

const files = import.meta.glob<Record<string, Tree>>('./browser/*.ts', { eager: true, import: 'texts' })
const catalogues = (locale: string) => files[`./browser/${locale}.ts`]!

type Tree = { [key: string]: Tree | string }
const keysOf = (tree: Tree, above = ''): string[] =>
  Object.entries(tree).flatMap(([key, below]) =>
    typeof below === 'string' ? [above + key] : keysOf(below, `${above}${key}.`),
  )

test.each(locales)('a browser writes every text of the office as the server does, in %s', (locale) => {
  const texts = textsOf(locale, catalogues(locale), {})
  for (const [namespace, catalogue] of Object.entries(catalogues(locale)) as ['office' | 'words', Tree][]) {
    const onServer = tFor(locale, namespace) as (key: string, values: Record<string, string | number>) => string
    for (const key of keysOf(catalogue)) {
      for (const count of [0, 1, 2, 21]) {
        const values = { count, name: 'Åke <b>&', q: '$& {{name}}' }
        const base = key.replace(/_(one|other)$/, '')
        expect(texts.get(namespace)!(base, values)).toBe(onServer(base, values))
      }
    }
  }
})

test('a key may name its catalogue, and what only looks so is a key', () => {
  const t = textsOf('fi', { office: { a: 'here' }, words: { a: 'there {{x}}' } }, {}).get('office')!
  expect([t('a'), t('words:a', { x: 1 }), t('nowhere:a')]).toEqual(['here', 'there 1', 'nowhere:a'])
})

test('the controller’s own words go before ours, and an unknown text is its key', () => {
  const texts = textsOf('fi', { office: { a: 'ours', b: { c: 'ours {{x}}' } } }, { office: { a: 'theirs' } })
  const t = texts.get('office')!
  expect([t('a'), t('b.c', { x: 'y' }), t('b'), t('constructor.name')]).toEqual([
    'theirs',
    'ours y',
    'b',
    'constructor.name',
  ])
})

const everyWord = import.meta.glob<Tree>('./*/words.json', { eager: true, import: 'default' })

test.each(locales)('every group of words that a page of the office names comes along, in %s', (locale) => {
  const sources = import.meta.glob<string>(['../routes/office/*.tsx', '../ui/*.tsx'], {
    eager: true,
    query: '?raw',
    import: 'default',
  })
  const allWords = Object.keys(everyWord[`./${locale}/words.json`]!)
  const { office, words } = catalogues(locale)
  // A group of both catalogues is the office's own where no catalogue is named.
  const isOfWords = (group: string) => allWords.includes(group) && !Object.keys(office!).includes(group)
  const named = Object.values(sources).flatMap((source) => [
    ...[...source.matchAll(/words:(\w+)\./g)].map(([, group]) => group!),
    ...[...source.matchAll(/\b\w+\([`'](\w+)\./g)].map(([, group]) => group!).filter(isOfWords),
  ])
  expect([...new Set(named)].toSorted()).toEqual(Object.keys(words!).toSorted())
})
