import { createInstance, type i18n, type Namespace, type TFunction } from 'i18next'
import { locales, type Locale } from '#db/schema/words.ts'
import type { Texts } from './wording.ts'

const files = import.meta.glob<Texts>('./*/*.json', { eager: true, import: 'default' })
export const namespaces = ['public', 'me', 'office', 'mail', 'words'] as const
export type TextNamespace = (typeof namespaces)[number]

/** One instance per language, made at start and never changed after it: no visitor's state leaks to another. */
const instances = new Map<Locale, i18n>(locales.map((locale) => [locale, instanceFor(locale)]))
const forPages = new Map(locales.map((locale) => [locale, pageInstance(locale)]))

function i18nFor(locale: Locale): i18n {
  return instances.get(locale)!
}

/** The same for React, whose hook asks for the texts of a namespace anew in each component. */
export function i18nForPages(locale: Locale): i18n {
  return forPages.get(locale)!
}

function pageInstance(locale: Locale): i18n {
  const getFixedT = (_: unknown, namespace: TextNamespace) => tFor(locale, namespace)
  // The hook also copies all own properties of the instance; of this one there is nothing to copy.
  return Object.create(Object.create(i18nFor(locale), { getFixedT: { value: getFixedT } }) as object) as i18n
}

const translators = new Map<string, TFunction>()

/** The texts of one namespace in one language, for code outside of React: actions, letters, titles. */
export function tFor<N extends Namespace>(locale: Locale, namespace: N): TFunction<N> {
  const key = `${locale}/${String(namespace)}`
  const known =
    translators.get(key) ?? remembering(i18nFor(locale).getFixedT(locale, namespace), new Intl.PluralRules(locale))
  translators.set(key, known)
  return known as TFunction<N>
}

/**
 * Looks each text up once and fills its places in here: a look-up with values costs as much as a dozen elements of a page.
 * Only texts are kept, no values: those may be personal data.
 */
function remembering(translate: Translate, plural: Intl.PluralRules): TFunction {
  const texts = new Map<string, string>()
  const textOf = (key: string, count: unknown) => {
    const form = typeof count === 'number' ? `${key} ${count === 0 ? 'zero' : plural.select(count)}` : key
    const text = texts.get(form) ?? translate(key, { count, skipInterpolation: true })
    texts.set(form, text)
    return text
  }
  const look: Translate = (key, values = {}) => {
    if (typeof key !== 'string' || typeof values !== 'object' || 'defaultValue' in values) return translate(key, values)
    const text = textOf(key, values.count)
    const names = Object.keys(values)
    if (names.length === 0) return text
    const isPlain =
      names.every((name) => name === 'count' || (isValue(values[name]) && text.includes(`{{${name}}}`))) &&
      !/\{\{(?!\w+\}\})/.test(text)
    return isPlain
      ? text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => asText(values[name]))
      : translate(key, values)
  }
  return look as TFunction
}

type Translate = (key: string | string[], values?: Record<string, unknown>) => string
const asText = (value: unknown) => (typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '')
const isValue = (value: unknown) => typeof value === 'string' || typeof value === 'number'

/** Our own texts of one catalogue, whatever has been laid over them. */
export function ourTexts(locale: Locale, namespace: TextNamespace): Texts {
  return files[`./${locale}/${namespace}.json`] ?? {}
}

const laidOver: { [catalogue: string]: Texts } = {}

/** Lays a controller's own words over ours: at start, before the first page or letter is made. */
export function layWordingOver(wording: { locale: Locale; namespace: TextNamespace; texts: Texts }[]): void {
  for (const { locale, namespace, texts } of wording) {
    laidOver[`${locale}/${namespace}`] = texts
    i18nFor(locale).addResourceBundle(locale, namespace, texts, true, true)
  }
  translators.clear()
}

/** What has been laid over one catalogue, for pages whose browser brings ours along; null where nothing has. */
export function wordingOver(locale: Locale, namespace: TextNamespace): Texts | null {
  return laidOver[`${locale}/${namespace}`] ?? null
}

function instanceFor(locale: Locale): i18n {
  const resources = Object.fromEntries(namespaces.map((name) => [name, structuredClone(ourTexts(locale, name))]))
  const instance = createInstance()
  void instance.init({
    lng: locale,
    ns: namespaces,
    defaultNS: 'public',
    resources: { [locale]: resources },
    initAsync: false,
    // React escapes; no HTML is ever made by joining strings.
    interpolation: { escapeValue: false },
  })
  return instance
}
