/** Everything that happens by itself, one line each; times are UTC. Letters and decisions are woken by what causes them. */
export const timetable: { task: string; match: string }[] = [
  { task: 'seal-events', match: '* * * * *' },
  { task: 'keep-jobs-moving', match: '* * * * *' },
  { task: 'add-up-queue', match: '*/2 * * * *' },
  { task: 'apply-email-changes', match: '*/10 * * * *' },
  { task: 'resume-erasures', match: '*/10 * * * *' },
  { task: 'find-lapsed-holds', match: '25 * * * *' },
  // Soon after each midnight in Helsinki, whatever its clock is set to.
  { task: 'wait-for-answers', match: '1 * * * *' },
  { task: 'lapse-extensions', match: '2 * * * *' },
  // In the mornings there; through the day for what came due or was assigned meanwhile.
  { task: 'warn-of-due-dates', match: '10 4-15 * * *' },
  { task: 'forget-presence', match: '35 * * * *' },
  { task: 'clear-delivery-addresses', match: '5 * * * *' },
  { task: 'purge-credentials', match: '15 * * * *' },
]
