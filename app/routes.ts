import { index, prefix, route, type RouteConfig } from '@remix-run/route-config'

/** The site map: every URL and the file behind it, grouped by door. /healthz and /readyz are answered by server.ts. */
export default [
  index('routes/public/home.ts'),
  route('register.json', 'routes/public/register-json.ts'),
  route('copy.schema.json', 'routes/public/copy-schema.ts'),
  route('theme.css', 'routes/public/theme-css.ts'),
  route('logo', 'routes/public/logo.ts'),
  route('wording/:locale', 'routes/public/wording-json.ts'),

  route(':locale', 'routes/public/layout.tsx', [
    index('routes/public/start.tsx'),
    route('register', 'routes/public/notice.tsx'),
    route('accessibility', 'routes/public/accessibility.tsx'),
    route('accessibility/received', 'routes/public/feedback-received.tsx'),
    route('sign-in', 'routes/public/sign-in.tsx'),
    route('sign-in/sent', 'routes/public/sign-in-sent.tsx'),
    route('verify/:token', 'routes/public/verify.tsx'),
    route('email-change', 'routes/public/email-change-state.tsx'),
    route('email-change/:token', 'routes/public/email-change.tsx'),
    route('email-stop/:token', 'routes/public/email-stop.tsx'),

    route('sign-out', 'routes/me/sign-out.ts'),
    route('me', 'routes/me/layout.tsx', [
      index('routes/me/overview.tsx'),
      route('data', 'routes/me/data.tsx'),
      route('correct', 'routes/me/correct.tsx'),
      route('correct/check', 'routes/me/correct-check.tsx'),
      route('correct/receipt', 'routes/me/correct-receipt.tsx'),
      route('correct/email', 'routes/me/correct-email.ts'),
      route('correct/statement', 'routes/me/statement.tsx'),
      route('marketing', 'routes/me/marketing.tsx'),
      route('erase', 'routes/me/erase.tsx'),
      route('copy', 'routes/me/copy.tsx'),
      route('copy.pdf', 'routes/me/copy-pdf.ts'),
      route('copy.zip', 'routes/me/copy-zip.ts'),
      route('copy.json', 'routes/me/copy-json.ts'),
      route('requests', 'routes/me/requests.tsx'),
      route('requests/new', 'routes/me/new-request.tsx'),
      route('requests/:reference', 'routes/me/request.tsx'),
      route('*', 'routes/me/missing.tsx'),
    ]),
    route('*', 'routes/public/missing.tsx'),
  ]),

  ...prefix('office', [
    route('sign-in', 'routes/office/sign-in.tsx'),
    route('sign-in/code', 'routes/office/sign-in-code.tsx'),
    route('set-up/:token', 'routes/office/set-up.tsx'),
    route('sign-out', 'routes/office/sign-out.ts'),
  ]),
  route('office', 'routes/office/layout.tsx', [
    index('routes/office/queue.tsx'),
    route('requests/:reference', 'routes/office/request.tsx'),
    route('*', 'routes/office/missing.tsx'),
  ]),

  ...prefix('dev', [
    route('mailbox', 'routes/dev/mailbox.tsx'),
    route('mailbox.json', 'routes/dev/mailbox-json.ts'),
    route('mailbox/:id', 'routes/dev/mailbox-letter.tsx'),
    route('mailbox/:id/html', 'routes/dev/mailbox-letter-html.ts'),
  ]),
] satisfies RouteConfig
