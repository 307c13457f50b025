import { type Executor, runPrepared } from '#db/client.server.ts'

/**
 * The mailboxes from which these people have asked, whatever address the register has for them now: an address that the
 * ERP changed meanwhile still opens their requests. None that opens somebody else's record or request.
 */
export async function listOwnMailboxes(executor: Executor, contactPersonIds: readonly string[]): Promise<string[]> {
  const found = await runPrepared<{ id: string }>(executor, ownMailboxes, [contactPersonIds])
  return found.map(({ id }) => id)
}

const ownMailboxes = `
  select distinct mailbox.id from case_subject own
  join request_case asked on asked.id = own.case_id
  join verified_mailbox mailbox on mailbox.id = asked.mailbox_id
  where own.contact_person_id = any($1::uuid[])
    and not exists (
      select 1 from contact_person other
      where other.email_canonical = mailbox.email_canonical and other.id <> all($1::uuid[]))
    and not exists (
      select 1 from request_case others
      join case_subject theirs on theirs.case_id = others.id
      where others.mailbox_id = mailbox.id and theirs.contact_person_id <> all($1::uuid[]))`
