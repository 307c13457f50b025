/** An error without its message, which may quote a row or an address: what it is, its code, and where it happened. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const { name, cause } = error
  const code = codeOf(error) ?? codeOf(cause)
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const what = [name, code, cause instanceof Error ? `caused by ${cause.name}` : null].filter(Boolean).join(' ')
  return [what, ...places.slice(0, 8)].join('\n')
}

function codeOf(error: unknown): string | null {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : null
}
