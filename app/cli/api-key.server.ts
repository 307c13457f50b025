import { type ApiScope, apiScopes } from '#db/schema/words.ts'
import { declareCommand, WrongUsage } from './command.ts'

const json = { type: 'boolean', summary: 'for machines' } as const

/** The same as the office's page, for whoever sets a portal up from the command line. */
export const addApiKey = declareCommand({
  name: 'api-key add',
  summary: 'makes a key of the API and prints it, this once',
  options: {
    name: { type: 'string', hint: 'N', required: true, summary: 'the system that will use it' },
    scope: {
      type: 'string',
      hint: 'S',
      required: true,
      summary: `${apiScopes.join(', ')}; several with commas between`,
    },
    json,
  },
  async run({ values }, { now, print }) {
    const name = values.name.trim()
    const scopes = readScopes(values.scope)
    const { withDatabase } = await import('./with-database.server.ts')
    const { createApiKey, longestKeyName } = await import('~/identity/api-key.server.ts')
    if (name === '' || name.length > longestKeyName || /\p{Cc}/u.test(name))
      throw new WrongUsage(`--name must be one line of at most ${longestKeyName} characters.`)
    const { id, key } = await withDatabase(() => createApiKey({ name, scopes, actor: { kind: 'system' }, now }))
    print(values.json ? JSON.stringify({ id, name, scopes, key }) : key)
    return 0
  },
})

export const listApiKeys = declareCommand({
  name: 'api-key list',
  summary: 'lists the keys of the API: what each may do, and when it was last used',
  options: { json },
  async run({ values }, { print }) {
    const { withDatabase } = await import('./with-database.server.ts')
    const { listApiKeys } = await import('~/identity/api-key.server.ts')
    const keys = await withDatabase(() => listApiKeys())
    if (values.json) print(JSON.stringify(keys))
    else {
      for (const { id, hint, scopes, lastUsedAt, revokedAt, name } of keys) {
        const used = lastUsedAt ? `used ${lastUsedAt.toISOString().slice(0, 16)}Z` : 'never used'
        print([id, `${hint}…`, scopes.join(','), revokedAt ? 'revoked' : used, name].join('  '))
      }
    }
    return 0
  },
})

export const revokeApiKey = declareCommand({
  name: 'api-key revoke',
  summary: 'ends a key of the API at once',
  options: {},
  operands: [{ hint: 'ID', summary: 'as "api-key list" prints it' }],
  async run({ operands: [id = ''] }, { now, print, tell }) {
    const { withDatabase } = await import('./with-database.server.ts')
    const { revokeApiKey } = await import('~/identity/api-key.server.ts')
    const outcome = await withDatabase(() => revokeApiKey({ id, actor: { kind: 'system' }, now }))
    if (outcome === 'revoked') print('Revoked.')
    else tell(`There is no live key "${id}".`)
    return outcome === 'revoked' ? 0 : 1
  },
})

function readScopes(text: string): ApiScope[] {
  const words = text.split(',').map((word) => word.trim())
  const scopes = apiScopes.filter((scope) => words.includes(scope))
  const unknown = words.find((word) => !apiScopes.some((scope) => scope === word))
  if (unknown !== undefined) throw new WrongUsage(`--scope must be of ${apiScopes.join(', ')}, not "${unknown}".`)
  return scopes
}
