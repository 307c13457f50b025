/** What a form of the page came back with. */
export type IntakeReturned = {
  values: Partial<Record<string, string>>
  problems: Partial<Record<string, string>>
  /** Open requests of the same kind, which the office has not yet set apart from this one. */
  open: string[]
}

/** What a ban came to, and what the page calls whoever it is for. */
export type IntakeBanned = { ban: 'set' | 'already'; goesByMail: boolean; who: string; at: string }
