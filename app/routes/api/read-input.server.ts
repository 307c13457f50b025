import type { z } from 'zod'
import { refuse, refuseFields } from './answer.ts'

/** A thousand of the longest addresses, escaped as clumsily as JSON allows, do not reach it. */
const largestJson = 512 * 1024
const mostFields = 20

/** The body as JSON of this shape, or the refusal to answer. */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema> | Response> {
  if (!isOfType(request, 'application/json')) return refuseType('application/json')
  const bytes = await readAtMost(request, largestJson)
  if (bytes === null) {
    const message = `The body is larger than ${largestJson / 1024} kB.`
    return refuse(413, { code: 'too_large', message }, { Connection: 'close' })
  }
  const json = parseJson(bytes)
  if (!json) return refuse(400, { code: 'no_json', message: 'The body is not JSON in UTF-8.' })
  return readShape(json.value, schema)
}

/** Values of a query or a path, each once. */
export function readShape<Schema extends z.ZodType>(given: unknown, schema: Schema): z.output<Schema> | Response {
  const read = schema.safeParse(given)
  if (read.success) return read.data
  const { issues } = read.error
  const fields = issues.slice(0, mostFields).map(({ path, message }) => [path.join('.') || 'body', message] as const)
  return refuseFields(Object.fromEntries(fields))
}

export function isOfType(request: Request, type: string): boolean {
  const given = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  return given === type && /^(identity)?$/i.test(request.headers.get('content-encoding') ?? '')
}

export function refuseType(type: string): Response {
  return refuse(415, { code: 'wrong_type', message: `The body must be ${type}, not compressed.` })
}

async function readAtMost(request: Request, most: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return null
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body?.getReader()
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { done: true }
    if (done || !value) return Buffer.concat(chunks)
    length += value.length
    if (length > most) {
      await reader?.cancel()
      return null
    }
    chunks.push(value)
  }
}

function parseJson(bytes: Uint8Array): { value: unknown } | null {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown }
  } catch {
    return null
  }
}
