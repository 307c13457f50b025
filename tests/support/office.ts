import { startStaffSession } from '~/identity/session.server.ts'

/** What a browser of this signed-in member of staff would send; with a form, a POST. */
export async function officeRequest(staff: { id: string }, path: string, form?: Record<string, string>) {
  const line = await startStaffSession(staff.id, 'totp', new Date())
  const headers = { cookie: line.split(';')[0]! }
  const body = form && new URLSearchParams(form)
  return new Request(`http://localhost:3000${path}`, { headers, body, method: form ? 'POST' : 'GET' })
}

/** The status of a loader's or an action's answer, thrown or returned. */
export async function statusOf(answer: () => unknown): Promise<number> {
  try {
    const given = await answer()
    if (given instanceof Response) return given.status
    if (given && typeof given === 'object' && 'init' in given) return (given.init as ResponseInit)?.status ?? 200
    return 200
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status
    throw thrown
  }
}
