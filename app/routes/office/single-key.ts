/** Kinds of inputs that take no text. */
const textless = ['checkbox', 'radio', 'button', 'submit']

/** The key, if it was pressed by itself and not into a field (WCAG 2.1.4). */
export function singleKey(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return null
  const { target } = event
  if (target instanceof HTMLInputElement && !textless.includes(target.type)) return null
  if (target instanceof HTMLElement && (target.isContentEditable || target.matches('select, textarea'))) return null
  return event.key
}
