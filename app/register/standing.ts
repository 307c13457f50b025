/**
 * What proof of a mailbox proves (GDPR Art. 12(6), 32). `own`: one person's. `shared`: the register has it for differing
 * names. `generic`: an office's, such as `info@`. `stale`: nobody knows whose it is by now. Only `own` opens records.
 */
export const mailboxStandings = ['own', 'shared', 'generic', 'stale', 'nothing_held'] as const
export type MailboxStanding = (typeof mailboxStandings)[number]

/** The register has people by such a mailbox, and its proof does not tell which of them it is. */
export function isDoubtful(standing: MailboxStanding): boolean {
  return standing === 'shared' || standing === 'generic' || standing === 'stale'
}
