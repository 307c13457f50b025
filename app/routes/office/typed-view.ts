/** What an officer chose rather than wrote: ids, codes and words of closed lists. */
const choices = [
  /^[0-9a-f-]{36}(\/\w+\.\w+)?$/,
  /^[a-z]+(_[a-z]+)+$/,
  /^(REF|NA)-[A-Z0-9-]+$/,
  /^(yes|accepted|refused|identity|specification|evidence)$/,
]

/**
 * The texts of a form that came too late, so that none is lost: the page shows the case as it is now, and perhaps no longer
 * the form in which they were written.
 */
export function typedTexts(fields: Record<string, string>): string[] {
  const texts = Object.values(fields).map((text) => text.trim())
  return texts.filter((text) => text !== '' && !choices.some((choice) => choice.test(text)))
}
