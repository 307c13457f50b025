export type FormField = { name: string; value: string; kind: 'text' | 'choice' | 'hidden' }
export type Form = { action: string; method: string; fields: FormField[] }

/** The forms of a page as our server writes them, with what each field holds. The way out is none of them. */
export function formsOf(html: string): Form[] {
  // A reader of HTML knows one kind of line break.
  const page = html.replaceAll(/\r\n?/g, '\n')
  return [...page.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = '', body = '']) => {
    const action = attribute(head, 'action')
    if (!action || action.endsWith('/sign-out')) return []
    return { action, method: attribute(head, 'method') ?? 'get', fields: fieldsOf(body) }
  })
}

/** The text that a field of a page holds; null where there is no such field or one only chooses. */
export function shownValue(html: string, name: string): string | null {
  const field = formsOf(html)
    .flatMap(({ fields }) => fields)
    .find((one) => one.name === name && one.kind === 'text')
  return field ? field.value : null
}

function fieldsOf(body: string): FormField[] {
  const inputs = [...body.matchAll(/<input([^>]*)>/g)].flatMap(([, head = '']): FormField[] => {
    const name = attribute(head, 'name')
    const type = attribute(head, 'type') ?? 'text'
    if (!name) return []
    const kind = type === 'hidden' ? 'hidden' : ['radio', 'checkbox'].includes(type) ? 'choice' : 'text'
    return [{ name, value: attribute(head, 'value') ?? '', kind }]
  })
  const areas = [...body.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g)].map(
    ([, head = '', value = '']): FormField => {
      // The first line break after the tag is not part of the text.
      return { name: attribute(head, 'name') ?? '', value: plain(value.replace(/^\n/, '')), kind: 'text' }
    },
  )
  const selects = [...body.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)].map(
    ([, head = '', choices = '']): FormField => {
      const chosen =
        choices.match(/<option([^>]*selected=""[^>]*)>/)?.[1] ?? choices.match(/<option([^>]*)>/)?.[1] ?? ''
      return { name: attribute(head, 'name') ?? '', value: attribute(chosen, 'value') ?? '', kind: 'choice' }
    },
  )
  const all = [...inputs, ...areas, ...selects]
  return all.filter(({ name }, index) => name && all.findIndex((one) => one.name === name) === index)
}

function attribute(head: string, name: string): string | undefined {
  const value = head.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1]
  return value === undefined ? undefined : plain(value)
}

const characters: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#x27': "'", '#39': "'" }

function plain(text: string): string {
  return text.replaceAll(/&(lt|gt|amp|quot|#x27|#39);/g, (_, name: string) => characters[name]!)
}
