import { createInstance, type i18n, type Namespace, type TFunction } from 'i18next'
import { locales, type Locale } from '#db/schema/words.ts'
import type { Texts } from './wording.ts'

const files = import.meta.glob<Texts>('./*/*.json', { eager: true, import: 'default' })
export const namespaces = ['public', 'me', 'office', 'mail', 'words'] as const
export type TextNamespace = (typeof namespaces)[number]

/** One instance per language, made at start and never changed after it: no visitor's state leaks to another. */
const instances = new Map<Locale, i18n>(locales.map((locale) => [locale, instanceFor(locale)]))
const forPages = new Map([...instances].map(([locale, instance]) => [locale, Object.create(instance) as i18n]))

function i18nFor(locale: Locale): i18n {
  return instances.get(locale)!
}

/**
 * The same for React. Its hook copies every own property of the instance for each component that reads a text, a third
 * of a page's rendering; of this one there is nothing to copy.
 */
export function i18nForPages(locale: Locale): i18n {
  return forPages.get(locale)!
}

/** The texts of one namespace in one language, for code outside of React: actions, letters, titles. */
export function tFor<N extends Namespace>(locale: Locale, namespace: N): TFunction<N> {
  return i18nFor(locale).getFixedT(locale, namespace)
}

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
