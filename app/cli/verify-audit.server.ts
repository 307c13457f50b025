import { declareCommand } from './command.ts'

export const verifyAudit = declareCommand({
  name: 'audit verify',
  summary: 'walks the hash chain of the audit log and names the first row that is not as it was sealed',
  options: { json: { type: 'boolean', summary: 'for machines: { sealed, unsealed, broken }' } },
  async run({ values }, { print, tell }) {
    const { withDatabase } = await import('./with-database.server.ts')
    const { verifyChain } = await import('~/audit/verify-chain.server.ts')
    const report = await withDatabase(verifyChain)
    const { sealed, unsealed, broken } = report
    if (values.json) print(JSON.stringify(report))
    else {
      print(`sealed     ${sealed}`)
      print(`unsealed   ${unsealed}`)
      if (broken) tell(`The chain is broken at number ${broken.number}: event ${broken.eventId} is ${broken.why}.`)
      else print('The chain is whole.')
    }
    return broken ? 1 : 0
  },
})
