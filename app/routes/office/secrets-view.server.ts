import type { Locale } from '#db/schema/words.ts'
import { findSecretStage } from '~/requests/desk/secret-delivery.server.ts'
import type { findCase } from '~/requests/queries.server.ts'
import type { SecretsView } from './case-secrets.tsx'
import type { Work } from './case-work.tsx'
import { identityView } from './identity-view.server.ts'

type FoundCase = NonNullable<Awaited<ReturnType<typeof findCase>>>

/** What of an access request is secret, to who is about to answer it. */
export async function secretsView(
  { id, kind, subjects }: FoundCase,
  step: Work['step'],
  locale: Locale,
): Promise<SecretsView | null> {
  if (kind !== 'access' || step !== 'answer' || subjects.length === 0) return null
  const stage = await findSecretStage(id)
  if (!stage) return null
  // The request is about them already; its mailbox opens no more by this.
  const identity = stage === 'prove' ? (await identityView(null, subjects, locale, null)).view : null
  return { stage, identity }
}
