import office from '../en/office.json'
import { channel, consultation, correction_outcome, kind, role, state } from '../en/words.json'

// What no page of the office says in the browser stays on the server: two thirds of the words.
export const texts = { office, words: { channel, consultation, correction_outcome, kind, role, state } }
