/** Everything that happens by itself, one line each; times are UTC. Letters and decisions are woken by what causes them. */
export const timetable: { task: string; match: string }[] = [
  { task: 'seal-events', match: '* * * * *' },
  { task: 'keep-jobs-moving', match: '* * * * *' },
  { task: 'apply-email-changes', match: '*/10 * * * *' },
  { task: 'resume-erasures', match: '*/10 * * * *' },
  { task: 'clear-delivery-addresses', match: '5 * * * *' },
  { task: 'purge-credentials', match: '15 * * * *' },
]
