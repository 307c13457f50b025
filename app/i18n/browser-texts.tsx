import { createContext, type ReactNode, useContext } from 'react'

type Tree = { [key: string]: Tree | string | undefined }
type Values = Record<string, string | number>
type Translate = (key: string, values?: Values) => string
type Texts = Map<string, Translate>

const TextsContext = createContext<Texts>(new Map())

/**
 * What the build puts in the place of react-i18next in browsers: our catalogues use places and plurals and nothing else,
 * and the whole library would be a seventh of what an office page loads. The server writes the same texts by i18next.
 * Of several catalogues the first is meant, unless a key names its own: `words:kind.access`.
 *
 * @public
 */
export function useTranslation(namespaces: string | readonly string[]): { t: Translate } {
  const first = typeof namespaces === 'string' ? namespaces : namespaces[0]
  return { t: useContext(TextsContext).get(first ?? '') ?? asKey }
}

export function TextsProvider({ texts, children }: { texts: Texts; children: ReactNode }) {
  return <TextsContext.Provider value={texts}>{children}</TextsContext.Provider>
}

/** One language's catalogues by name; `over` are the controller's own words, which go before ours. */
export function textsOf(locale: string, catalogues: Record<string, unknown>, over: Record<string, unknown>): Texts {
  const plural = new Intl.PluralRules(locale)
  const texts: Texts = new Map()
  for (const [name, ours] of Object.entries(catalogues)) {
    const own = translator([over[name], ours] as Tree[], plural)
    texts.set(name, (key, values) => {
      const [namespace, rest] = key.split(':', 2)
      const other = rest === undefined ? undefined : texts.get(namespace!)
      return other ? other(rest!, values) : own(key, values)
    })
  }
  return texts
}

function translator(trees: (Tree | undefined)[], plural: Intl.PluralRules): Translate {
  const find = (key: string) => trees.map((tree) => at(tree, key)).find((text) => text !== undefined)
  return (key, values = {}) => {
    const { count } = values
    const counted = typeof count === 'number' ? find(`${key}_${plural.select(count)}`) : undefined
    const text = counted ?? find(key) ?? key
    return text.replaceAll(/\{\{(\w+)\}\}/g, (place, name: string) => String(values[name] ?? place))
  }
}

function at(tree: Tree | undefined, key: string): string | undefined {
  let found: Tree | string | undefined = tree
  for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined
  return typeof found === 'string' ? found : undefined
}

const asKey: Translate = (key) => key
