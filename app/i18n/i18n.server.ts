import { createInstance, type i18n, type Namespace, type TFunction } from 'i18next'
import { locales, type Locale } from '#db/schema/words.ts'

const files = import.meta.glob<Record<string, unknown>>('./*/*.json', { eager: true, import: 'default' })
const namespaces = ['public', 'me', 'office', 'mail', 'words'] as const

/** One instance per language, made at start and never changed: no visitor's state leaks to another. */
const instances = new Map<Locale, i18n>(locales.map((locale) => [locale, instanceFor(locale)]))

export function i18nFor(locale: Locale): i18n {
  return instances.get(locale)!
}

/** The texts of one namespace in one language, for code outside of React: actions, letters, titles. */
export function tFor<N extends Namespace>(locale: Locale, namespace: N): TFunction<N> {
  return i18nFor(locale).getFixedT(locale, namespace)
}

function instanceFor(locale: Locale): i18n {
  const resources = Object.fromEntries(namespaces.map((name) => [name, files[`./${locale}/${name}.json`] ?? {}]))
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
