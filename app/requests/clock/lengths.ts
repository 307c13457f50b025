/**
 * In characters. They stand apart from the clock, because the forms know them too, and browsers must not load a calendar.
 */
export const shortestQuestion = 10
export const longestQuestion = 4000
/** GDPR Art. 12(3) wants the reasons of this request, not a word. */
export const shortestExplanation = 20
export const longestExplanation = 2000
