import { randomBytes } from 'node:crypto'
import { keyedHash } from './derived-key.server.ts'

/** Crockford's 32 signs: none is taken for another when a code is read from paper. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 12

/** Sixty random bits, as `7K3D-9QXP-M2TV`. */
export function newRecoveryCode(): string {
  const code = Array.from(randomBytes(length), (byte) => signs[byte % signs.length]).join('')
  return code.replace(/.{4}(?=.)/g, '$&-')
}

/** What the database keeps of an account's code, however its owner types it; null for what can be no code. */
export function hashRecoveryCode(staffId: string, typed: string): string | null {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (plain.length !== length || Array.from(plain).some((sign) => !signs.includes(sign))) return null
  return keyedHash('recovery code', `${staffId}|${plain}`).toString('base64url')
}
