/**
 * Ways in which what is secret reaches who asked, each of them strong identification by itself (306/2019, section 6;
 * 906/2019, section 14): handed over against an identity document, by registered post to be signed for by the person, or
 * in a secure message behind a strong sign-in.
 */
export const secretWays = ['in_person', 'registered_post', 'strong_sign_in'] as const
export type SecretWay = (typeof secretWays)[number]

/** What is still to be done before a request with something secret can be answered; `deliver`: it only remains to say how. */
export type SecretStage = 'prove' | 'copy' | 'deliver'

export function secretWay(text: string | undefined): SecretWay | null {
  return secretWays.find((way) => way === text) ?? null
}
