export type Texts = { [key: string]: Texts | string }

/** What is wrong with texts that are to be laid over ours: each fault begins with the key. Empty when nothing is. */
export function wordingFaults(ours: Texts, theirs: unknown, above = ''): string[] {
  if (!isTexts(theirs)) return [`${above || 'the file'} must be an object of texts`]
  return Object.entries(theirs).flatMap(([name, text]) => {
    const key = above ? `${above}.${name}` : name
    const own = Object.hasOwn(ours, name) ? ours[name] : undefined
    if (own === undefined) return [`${key} is no text of ours: check how it is spelled`]
    if (typeof own !== 'string') return wordingFaults(own, text, key)
    return textFaults(own, text).map((fault) => `${key} ${fault}`)
  })
}

function textFaults(own: string, text: unknown): string[] {
  if (typeof text !== 'string') return ['must be a text']
  if (!text.trim()) return ['is empty: leave the key out to keep our text']
  const [wanted, found] = [marks(own), marks(text)]
  return [
    ...wanted.filter((mark) => !found.includes(mark)).map((mark) => `lacks ${mark}`),
    ...found.filter((mark) => !wanted.includes(mark)).map((mark) => `has ${mark}, which nothing fills`),
  ]
}

/** `{{name}}` that a value fills, `<tag>` that a link stands for, `$t(key)` that another text stands for. */
function marks(text: string): string[] {
  const found = [...text.matchAll(/\{\{-?\s*(\w+)[^}]*\}\}|<\/?(\w+)>|\$t\([^)]*\)/g)]
  return [...new Set(found.map(([whole, name, tag]) => (name ? `{{${name}}}` : tag ? `<${tag}>` : whole)))]
}

function isTexts(value: unknown): value is Texts {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
