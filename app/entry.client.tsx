import { RemixBrowser } from '@remix-run/react'
import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { TextsProvider, textsOf } from '~/i18n/browser-texts.tsx'
import { isLocale } from '~/i18n/locales.ts'
import { PageContext, type Look } from '~/ui/page.ts'

// Only pages that asked for JavaScript come here (the office). They load the texts of one language.
const catalogues = {
  en: () => import('~/i18n/browser/en.ts'),
  fi: () => import('~/i18n/browser/fi.ts'),
  sv: () => import('~/i18n/browser/sv.ts'),
}

async function start() {
  const tag = document.documentElement.lang
  const locale = isLocale(tag) ? tag : 'fi'
  const look = lookOfDocument()
  const [ours, over] = await Promise.all([catalogues[locale](), wordingOver(look)])
  const texts = textsOf(locale, ours.texts, over)
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <PageContext.Provider value={{ locale, nonce, script: true, look }}>
          <TextsProvider texts={texts}>
            <RemixBrowser />
          </TextsProvider>
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
