import { RemixBrowser } from '@remix-run/react'
import { createInstance } from 'i18next'
import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { isLocale } from '~/i18n/locales.ts'
import { PageContext, type Look } from '~/ui/page.ts'

// Only pages that asked for JavaScript come here (the office). They load one language of two catalogues.
const catalogues = import.meta.glob<Record<string, unknown>>(['./i18n/*/office.json', './i18n/*/words.json'], {
  import: 'default',
})

async function start() {
  const tag = document.documentElement.lang
  const locale = isLocale(tag) ? tag : 'fi'
  const load = (name: string) => catalogues[`./i18n/${locale}/${name}.json`]!()
  const look = lookOfDocument()
  const [office, words, over] = await Promise.all([load('office'), load('words'), wordingOver(look)])
  const i18n = createInstance()
  await i18n.init({
    lng: locale,
    ns: ['office', 'words'],
    defaultNS: 'office',
    resources: { [locale]: { office, words } },
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  for (const [name, texts] of Object.entries(over)) i18n.addResourceBundle(locale, name, texts, true, true)
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <PageContext.Provider value={{ locale, nonce, script: true, look }}>
          <I18nextProvider i18n={i18n}>
            <RemixBrowser />
          </I18nextProvider>
        </PageContext.Provider>
      </StrictMode>,
    )
  })
}

/** As the server wrote it, so that both make the same document. */
function lookOfDocument(): Look {
  const theme = document.querySelector('link[data-theme]')?.getAttribute('href') ?? ''
  return { theme, wording: document.documentElement.dataset.wording }
}

/** The controller's own words over ours; without them the page still works, in our words. */
async function wordingOver({ wording }: Look): Promise<Record<string, unknown>> {
  if (!wording) return {}
  const answer = await fetch(wording).catch(() => null)
  return answer?.ok ? ((await answer.json()) as Record<string, unknown>) : {}
}

void start()
