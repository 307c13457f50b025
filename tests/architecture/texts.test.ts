import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { locales } from '#db/schema/words.ts'
import { listFiles } from '#tests/support/list-files.ts'

type Tree = { [key: string]: Tree | string }
const plural = /_(zero|one|two|few|many|other)$/
const namespaces = readdirSync('app/i18n/fi').map((file) => file.replace('.json', ''))
const source = listFiles(['app', 'emails'], /\.tsx?$/)
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')

function flat(tree: Tree, above = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[above + key, value]] : flat(value, `${above}${key}.`),
  )
}

function catalogue(locale: string, namespace: string): Map<string, string> {
  return new Map(flat(JSON.parse(readFileSync(`app/i18n/${locale}/${namespace}.json`, 'utf8')) as Tree))
}

/** `{{name}}` and `<tag>` that a text carries. */
function marks(text: string): string {
  return [...text.matchAll(/\{\{\s*(\w+)|<(\w+)>/g)]
    .map((match) => match[1] ?? `<${match[2]}>`)
    .toSorted()
    .join(' ')
}

test('the catalogues were read', () => {
  expect(namespaces).toEqual(expect.arrayContaining(['public', 'me', 'office', 'mail', 'words']))
})

test.each(namespaces.flatMap((namespace) => locales.map((locale) => [namespace, locale])))(
  '%s in %s is complete',
  (namespace, locale) => {
    const finnish = catalogue('fi', namespace)
    const texts = catalogue(locale, namespace)
    const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
    const stems = new Map(
      [...finnish].map(([key, text]) => [key.replace(plural, ''), { text, counted: plural.test(key) }]),
    )
    const faults: string[] = []
    for (const [stem, { text, counted }] of stems) {
      for (const key of counted ? categories.map((category) => `${stem}_${category}`) : [stem]) {
        const own = texts.get(key)
        if (!own?.trim())
          faults.push(`${locale}/${namespace}.json: ${key} is missing: write it as the other languages have it`)
        else if (marks(own) !== marks(finnish.get(key) ?? text))
          faults.push(`${locale}/${namespace}.json: ${key} has other placeholders than Finnish`)
      }
    }
    for (const key of texts.keys()) {
      if (!stems.has(key.replace(plural, '')))
        faults.push(`${locale}/${namespace}.json: ${key} is not in Finnish: remove it or add it there`)
    }
    expect(faults).toEqual([])
  },
)

test.each(namespaces)('every text of %s is used', (namespace) => {
  const unused = [...catalogue('fi', namespace).keys()]
    .map((key) => key.replace(plural, ''))
    .filter((key) => !isUsed(key) && !(namespace === 'words' && isNamedByStoredWord(key)))
  expect(unused, `remove them from app/i18n/*/${namespace}.json`).toEqual([])
})

/** Named as a whole, or by a template such as `state.${state}`. */
function isUsed(key: string): boolean {
  if ([`'${key}'`, `"${key}"`, `:${key}'`, `\`${key}\``].some((form) => source.includes(form))) return true
  const parts = key.split('.')
  return parts.some((_, at) => at > 0 && source.includes(`${parts.slice(0, at).join('.')}.\${`))
}

/** Found by the group of words that a column holds: `storedWord(locale, 'refusal', code)`. */
function isNamedByStoredWord(key: string): boolean {
  const group = key.split('.')[0]
  const forms = [`wordKey('${group}'`, `storedWord(locale, '${group}'`, `catalogue: '${group}'`]
  return forms.some((form) => source.includes(form))
}
