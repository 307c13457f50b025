import { type AddressRefusal, canonicalAddress } from '~/rules/address.ts'
import { declareCommand } from './command.ts'

const reasons: Record<AddressRefusal, string> = {
  empty: 'there is nothing in it',
  syntax: 'it is not one plain address: name@domain',
  local_part: 'what stands before the @ cannot be a mailbox’s name',
  domain: 'what stands after the @ is no domain that mail can go to',
  too_long: 'it is longer than 254 characters',
  non_ascii_local: 'before the @ it has letters that mail systems confuse with others',
}

/** The address rules for anybody who wants to check one: needs no database and no settings. */
export const address = declareCommand({
  name: 'address',
  summary: 'gives the form in which an e-mail address is compared, or says why it is refused',
  options: {
    json: { type: 'boolean', summary: 'for machines: { canonical, deliver } or { canonical: null, refused }' },
  },
  operands: [{ hint: 'ADDRESS', summary: 'as somebody typed it' }],
  async run({ values, operands: [input = ''] }, { print, tell }) {
    const result = canonicalAddress(input)
    const isRefused = 'refused' in result
    if (values.json) print(JSON.stringify(isRefused ? { canonical: null, ...result } : result))
    else if (isRefused) tell(`Refused (${result.refused}): ${reasons[result.refused]}.`)
    else print(result.canonical)
    return isRefused ? 1 : 0
  },
})
