/** A value as COPY reads it in its text format (PostgreSQL manual, COPY, "Text Format"); null is `\N`. */
export type Copied = string | number | boolean | Date | null | readonly string[] | object

export function copyLine(values: readonly Copied[]): string {
  return `${values.map((value) => (value === null ? '\\N' : escaped(written(value)))).join('\t')}\n`
}

function written(value: NonNullable<Copied>): string {
  if (typeof value === 'string') return value
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return `{${value.map((item: string) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escaped(text: string): string {
  return /[\\\n\r\t]/.test(text) ? text.replace(/[\\\n\r\t]/g, (character) => escapes[character]!) : text
}
