/** RFC 6265. No Domain, no Expires: the cookie is this host's and ends with the browser; its age is kept in the database. */
export type SessionCookie = { name: string; secure: boolean }

/** `__Host-` makes browsers refuse a cookie that another host or a plain connection set; it needs https. */
export function sessionCookie(name: string, isRehearsal: boolean): SessionCookie {
  return { name: isRehearsal ? name : `__Host-${name}`, secure: !isRehearsal }
}

export function setCookie(cookie: SessionCookie, value: string): string {
  return `${cookie.name}=${value}; Path=/; HttpOnly; SameSite=Lax${cookie.secure ? '; Secure' : ''}`
}

export function clearCookie(cookie: SessionCookie): string {
  return `${setCookie(cookie, '')}; Max-Age=0`
}

/** The cookie's value as it came. Other cookies may be malformed: they are not ours to decode. */
export function readCookie(cookie: SessionCookie, header: string | null): string | null {
  const prefix = `${cookie.name}=`
  const pair = (header ?? '').split(';').find((part) => part.trimStart().startsWith(prefix))
  return pair?.trim().slice(prefix.length) || null
}
