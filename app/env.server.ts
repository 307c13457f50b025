import { createPrivateKey, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/** The only reader of process.env. A value that is missing or wrong stops the start and says which and why. */

const modes = ['production', 'demo', 'development', 'test'] as const

const flag = z.enum(['0', '1']).transform((value) => value === '1')
const origin = z.url().transform((value, context) => {
  const url = new URL(value)
  if (url.pathname !== '/' || url.search || url.hash)
    context.addIssue('must be an origin, as in https://privacy.example')
  return url.origin
})
/** Key ring `id:base64,…`: the first key makes, all of them verify. */
const keyRing = z.string().transform((value, context) => {
  const keys = value.split(',').map((part) => {
    const [id = '', base64 = ''] = part.trim().split(':')
    return { id, key: Buffer.from(base64, 'base64') }
  })
  for (const { id, key } of keys) {
    if (!/^[\w-]{1,16}$/.test(id) || key.length < 32) context.addIssue('each key is id:base64 of at least 32 bytes')
  }
  return keys
})
const secret = z.string().min(32, 'must have at least 32 characters')

const dkimNames = ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_PRIVATE_KEY_FILE'] as const

const schema = z
  .object({
    SELOSTE_MODE: z.enum(modes).default('production'),
    SELOSTE_DATA: z.string().optional(),
    APP_ORIGIN: origin,
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    SESSION_SECRET: secret,
    LINK_KEYS: keyRing,
    DATA_KEYS: keyRing,
    SUPPRESSION_KEY: secret,
    MAIL_TRANSPORT: z.enum(['resend', 'smtp', 'capture']),
    MAIL_FROM: z.string().regex(/^[^\r\n<>]+<[^\s<>]+@[^\s<>]+>$/, 'must be Name <address@domain>'),
    RESEND_API_KEY: z.string().optional(),
    RESEND_BASE_URL: z.url().optional(),
    RESEND_WEBHOOK_SECRET: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]{22,}={0,2}$/, 'must be whsec_ and base64, as Resend shows it')
      .optional(),
    RESEND_RATE: z.coerce.number().int().min(1).default(2),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    DKIM_DOMAIN: z
      .string()
      .regex(/^([a-z0-9-]+\.)+[a-z0-9-]+$/, 'must be a domain in small letters')
      .optional(),
    DKIM_SELECTOR: z
      .string()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/)
      .optional(),
    DKIM_PRIVATE_KEY_FILE: z.string().optional(),
    TRUST_PROXY: flag.default(false),
    LIMIT_FACTOR: z.coerce.number().positive().default(1),
    EVES_ARE_HOLIDAYS: flag.default(false),
    UNDO_SECONDS: z.coerce.number().int().min(0).max(600).default(60),
    EMAIL_MARKETING_POLICY: z.enum(['permission_only', 'role_based_opt_out']).default('permission_only'),
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    HOST: z.string().default('127.0.0.1'),
    WORKER: z.enum(['on', 'off']).default('on'),
    BRAND_NAME: z
      .string()
      .regex(/^[^\p{Cc}]{1,80}$/u, 'must be one line of at most 80 characters')
      .optional(),
    BRAND_COLOR: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i, 'must be a colour as #rrggbb')
      .optional(),
    BRAND_LOGO_FILE: z.string().optional(),
    WORDING_DIR: z.string().optional(),
    METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
    CANARY_ADDRESS: z.email('must be one e-mail address').optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  })
  .superRefine((value, context) => {
    const refuse = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message })
    if (value.MAIL_TRANSPORT === 'resend' && !value.RESEND_API_KEY)
      refuse('RESEND_API_KEY', 'is needed by MAIL_TRANSPORT=resend')
    if (value.MAIL_TRANSPORT === 'smtp' && !value.SMTP_URL) refuse('SMTP_URL', 'is needed by MAIL_TRANSPORT=smtp')
    for (const [name, fault] of dkimFaults(value)) refuse(name, fault)
    if (value.SELOSTE_MODE !== 'production') return
    if (value.MAIL_TRANSPORT === 'capture') refuse('MAIL_TRANSPORT', 'capture would send no mail in production')
    if (!value.APP_ORIGIN.startsWith('https://')) refuse('APP_ORIGIN', 'must be https in production')
    if (value.RESEND_BASE_URL && !value.RESEND_BASE_URL.startsWith('https://'))
      refuse('RESEND_BASE_URL', 'must be https')
  })

/** A signature of half a set-up, or of a domain that the sender's has nothing to do with, would help nobody (RFC 7489 3.1.1). */
function dkimFaults(value: Partial<Record<(typeof dkimNames)[number] | 'MAIL_FROM', string>>): [string, string][] {
  const missing = dkimNames.filter((name) => !value[name])
  if (missing.length === dkimNames.length) return []
  if (missing.length > 0) return missing.map((name) => [name, `is needed beside the other DKIM_ variables`])
  const faults: [string, string][] = []
  const sender = value.MAIL_FROM!.split('@').at(-1)!.replace('>', '').toLowerCase()
  if (!`.${sender}`.endsWith(`.${value.DKIM_DOMAIN}`))
    faults.push(['DKIM_DOMAIN', 'must be the domain of MAIL_FROM or one above it'])
  if (!isPrivateKey(value.DKIM_PRIVATE_KEY_FILE!))
    faults.push(['DKIM_PRIVATE_KEY_FILE', 'must be a file with a private key in PEM form'])
  return faults
}

function isPrivateKey(file: string): boolean {
  try {
    return createPrivateKey(readFileSync(file)).type === 'private'
  } catch {
    return false
  }
}

export type Environment = z.infer<typeof schema>

type Variables = Record<string, string | undefined>

/** Reads and checks an environment. Throws one Error that names every bad variable. */
export function readEnvironment(variables: Variables): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const mode = given.SELOSTE_MODE ?? 'production'
  const filled = mode === 'production' ? given : { ...rehearsalDefaults(given), ...given }
  const result = schema.safeParse(filled)
  if (result.success) return result.data
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The environment is not complete (see .env.example):\n${lines.join('\n')}`)
}

/** Where a rehearsal (demo, development, test) keeps its secrets and its captured mail. */
export const localDirectory = path.resolve('.seloste')

function rehearsalDefaults(given: Variables) {
  return {
    ...rehearsalSecrets(given.SELOSTE_DATA ?? localDirectory),
    APP_ORIGIN: `http://localhost:${given.PORT ?? 3000}`,
    MAIL_TRANSPORT: 'capture',
    MAIL_FROM: 'Seloste <tietosuoja@seloste.example>',
    LIMIT_FACTOR: given.SELOSTE_MODE === 'demo' ? '100' : '1',
  }
}

/** Generated once, so that links and hashes of a rehearsal stay good after a restart. */
function rehearsalSecrets(directory: string): Record<string, string> {
  const file = path.join(directory, 'secrets.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  const key = () => randomBytes(32).toString('base64')
  const secrets = { SESSION_SECRET: key(), LINK_KEYS: `a:${key()}`, DATA_KEYS: `a:${key()}`, SUPPRESSION_KEY: key() }
  mkdirSync(directory, { recursive: true })
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  return secrets
}

export const env: Environment = readEnvironment(process.env)
export const isRehearsal = env.SELOSTE_MODE !== 'production'
