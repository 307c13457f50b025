import { z } from 'zod'
import { apiScopes } from '#db/schema/words.ts'
import type { Call } from './call.ts'
import { failure } from './schemas.ts'

const scopes: Record<(typeof apiScopes)[number], string> = {
  marketing: 'The suppression list and opt-out links, for whoever sends newsletters',
  register: 'Contact persons of the register and its changes, for the ERP',
  intake: 'Requests that people made elsewhere',
}

/** What every call may answer besides its own. */
const refusals: Record<number, string> = {
  400: 'The path, or the body, cannot be read',
  401: 'No key, an unknown one, or a revoked one',
  403: 'The key has not the scope',
  422: '`fields` says what is wrong with which field',
  429: 'Too many calls; `Retry-After` says when the next may come',
  503: 'The database is away for a moment; `Retry-After` says when to ask again',
}
const ofBodies: Record<number, string> = {
  413: 'The body is too large',
  415: 'The body is of another type, or compressed',
}

/** The API by OpenAPI 3.1, made of the same schemas that read what comes and that tests hold its answers to. */
export function describeApi(calls: readonly Call[]) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const call of calls) (paths[call.path] ??= {})[call.method] = describeCall(call)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Seloste',
      version: '1',
      description:
        'For the newsletter tool, the ERP and the switchboard. Keys are made in the office at /office/keys. Paths are relative to /api/v1.',
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: `Scopes: ${describeScopes()}` } },
      schemas: { Failure: schemaOf(failure, 'output') },
    },
  }
}

function describeScopes(): string {
  return apiScopes.map((scope) => `\`${scope}\`: ${scopes[scope]}`).join('. ')
}

function describeCall({ method, path, scope, summary, params, query, body, answers, refusals: own }: Call) {
  const parameters = [...parametersOf('path', params), ...parametersOf('query', query)]
  const other = { ...refusals, ...(body && ofBodies), ...own }
  return {
    operationId: `${method}${path.replace(/[/{}-]+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary,
    security: [{ key: [scope] }],
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: contentOf(body) } }),
    responses: { ...describeAnswer(answers), ...mapValues(other, describeFailure) },
  }
}

function contentOf(body: NonNullable<Call['body']>) {
  if (body === 'text/csv') return { 'text/csv': { schema: { type: 'string' } } }
  return { 'application/json': { schema: schemaOf(body, 'input') } }
}

function describeAnswer(answers: Call['answers']) {
  if ('csv' in answers) {
    const headers = mapValues(answers.trailers, (description) => {
      return { description: `Trailer. ${description}`, schema: { type: 'string', pattern: String.raw`^\d+$` } }
    })
    return { 200: { description: answers.csv, headers, content: { 'text/csv': { schema: { type: 'string' } } } } }
  }
  const { status = 200, schema, description } = answers
  return { [status]: { description, content: { 'application/json': { schema: schemaOf(schema, 'output') } } } }
}

function describeFailure(description: string) {
  return { description, content: { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } } }
}

type Described = { properties?: Record<string, { description?: string }>; required?: string[] }

function parametersOf(place: 'path' | 'query', schema: z.ZodType | undefined) {
  const { properties = {}, required = [] } = schema ? (schemaOf(schema, 'input') as Described) : {}
  return Object.entries(properties).map(([name, { description, ...type }]) => {
    return { name, in: place, required: place === 'path' || required.includes(name), description, schema: type }
  })
}

/** OpenAPI 3.1 speaks the JSON Schema that zod writes; each schema names its dialect only where it stands alone. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io })
  return described
}

function mapValues<Value, Made>(given: Record<string, Value>, make: (value: Value) => Made): Record<string, Made> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, make(value)]))
}
