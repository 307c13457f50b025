import { addDays, type CivilDate } from '~/rules/civil-date.ts'

/** After the day by which a recipient is to have answered. */
export const daysToKeepIdentifiers = 30

/** The last day on which a recipient's task says whose data it is about. */
export const keptUntil = (dueOn: CivilDate): CivilDate => addDays(dueOn, daysToKeepIdentifiers)
