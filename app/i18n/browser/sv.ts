import office from '../sv/office.json'
import {
  ban_act,
  channel,
  consultation,
  correction_outcome,
  delivery_report,
  ground,
  kind,
  marketing_channel,
  role,
  state,
} from '../sv/words.json'

// The sentences of refusals, events, the clock and holidays are half of the words, and only the server says them.
const words = {
  ban_act,
  channel,
  consultation,
  correction_outcome,
  delivery_report,
  ground,
  kind,
  marketing_channel,
  role,
  state,
}
export const texts = { office, words }
