import type { z } from 'zod'

/** A background task: its payload holds ids only, its handler calls one verb and can be repeated. */
export type Job = {
  name: string
  payload: z.ZodType
  run(payload: unknown, now: Date): Promise<unknown>
}

/** Ties a handler to the schema of its payload, so that the compiler checks both. */
export function job<S extends z.ZodType>(parts: {
  name: string
  payload: S
  run(payload: z.output<S>, now: Date): Promise<unknown>
}): Job {
  const { name, payload } = parts
  return { name, payload, run: async (raw, now) => parts.run(payload.parse(raw), now) }
}

/** Thrown by a job that could not do its work yet and expected that: the runner tries again later, and nobody is alarmed. */
export class Postponed extends Error {
  override name = 'Postponed'
}
