/** Of the driver and of PostgreSQL (class 08, 57P01–57P03): there is no connection, or it has ended. */
const away = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|CONNECT_TIMEOUT|CONNECTION_\w+|08\w{3}|57P0[123]|53300)$/

/** Is the database away, so that asking again later helps? */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && away.test(String(error.code))) || isAway(error.cause)
}
