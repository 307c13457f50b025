import { expect, type APIRequestContext } from '@playwright/test'
import { post } from './door.ts'

/** Does what a signed-in person can do, and returns the pages that only then are there. */
export async function pagesAfterDeeds(request: APIRequestContext, locale: string): Promise<string[]> {
  const me = `/${locale}/me`
  const form = await (await request.get(`${me}/correct`)).text()
  const contact = form.match(/name="contact" value="([^"]+)"/)![1]!
  const deeds: [path: string, form: Record<string, string>][] = [
    ['/requests/new', { kind: 'restriction', words: `Deed ${Math.random()}` }],
    [
      '/correct/check',
      {
        contact,
        step: 'send',
        'contactPerson.phone': phoneNumber(),
        'contactPerson.fullName': 'Uusi Nimi',
        reason: 'Nimi on muuttunut.',
      },
    ],
    ['/correct/statement', { contact, statement: `Deed ${Math.random()}` }],
    ['/marketing', { channel: 'phone', act: 'set' }],
  ]
  const pages: string[] = []
  for (const [path, sent] of deeds) {
    const answer = await post(request, me + path, sent)
    expect(answer.status(), path).toBe(303)
    pages.push(answer.headers()['location']!)
  }
  return pages
}

function phoneNumber(): string {
  return `+358 50 ${String(Math.random()).slice(2, 9)}`
}
