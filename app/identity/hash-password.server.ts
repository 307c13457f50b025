import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** Argon2id (the library's default kind) as OWASP's Password Storage sheet asks: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 }

/** Nobody's password: an unknown account costs the same work as a known one. Made at start, so that no sign-in waits for it. */
const nobody = hash(randomBytes(32), cost)

export function hashPassword(password: string): Promise<string> {
  return hash(spelled(password), cost)
}

/** Compares, in equal time for an account without a password (null) and for none at all. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const isRight = await verify(passwordHash ?? (await nobody), spelled(password))
  return isRight && passwordHash !== null
}

/** NIST SP 800-63B: keyboards compose ä differently; the same letters are the same password. */
function spelled(password: string): string {
  return password.normalize('NFKC')
}
