/**
 * Why letters wait or die that no retry mends: somebody has to pay, log in or mend a set-up. Told in the log, on the mail
 * page and in the metrics.
 */
export const troubles = [
  'daily_quota_exceeded',
  'monthly_quota_exceeded',
  'missing_api_key',
  'invalid_api_key',
  'restricted_api_key',
  'invalid_from_address',
  'sender_not_allowed',
  'mail_server_password',
  'mail_server_refuses_us',
  'invalid_idempotent_request',
] as const
export type Trouble = (typeof troubles)[number]

export function isTrouble(reason: string): reason is Trouble {
  return troubles.some((trouble) => trouble === reason)
}
