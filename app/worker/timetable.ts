/** Everything that happens by itself, one line each; times are UTC. Letters and decisions are woken by what causes them. */
export const timetable: { task: string; match: string }[] = [
  { task: 'seal-events', match: '* * * * *' },
  { task: 'keep-jobs-moving', match: '* * * * *' },
  { task: 'number-changes', match: '* * * * *' },
  { task: 'fill-hashes', match: '* * * * *' },
  { task: 'run-pending-acts', match: '* * * * *' },
  { task: 'add-up-queue', match: '*/2 * * * *' },
  { task: 'apply-email-changes', match: '*/10 * * * *' },
  { task: 'resume-erasures', match: '*/10 * * * *' },
  { task: 'find-lapsed-holds', match: '25 * * * *' },
  // Soon after each midnight in Helsinki, whatever its clock is set to.
  { task: 'wait-for-answers', match: '1 * * * *' },
  { task: 'lapse-extensions', match: '2 * * * *' },
  // In the mornings there; through the day for what came due or was assigned meanwhile.
  { task: 'warn-of-due-dates', match: '10 4-15 * * *' },
  { task: 'forget-typed-texts', match: '*/10 * * * *' },
  { task: 'forget-presence', match: '35 * * * *' },
  { task: 'canary', match: '20 * * * *' },
  { task: 'forget-readings', match: '50 2 * * *' },
  { task: 'purge-changes', match: '55 2 * * *' },
  { task: 'clear-delivery-addresses', match: '5 * * * *' },
  { task: 'forget-identifiers', match: '6 * * * *' },
  { task: 'purge-credentials', match: '15 * * * *' },
  { task: 'purge-mail', match: '40 1 * * *' },
]
