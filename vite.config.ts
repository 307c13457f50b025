import { vitePlugin as remix } from '@remix-run/dev'
import { getRequestListener } from '@hono/node-server'
import path from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import tsconfigPaths from 'vite-tsconfig-paths'
import remixConfig from './remix.config.js'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

/** Every program of ours that runs outside the browser; one build, so one copy of the pool and the rooms. */
const programs = {
  server: './server.ts',
  worker: './app/worker/run.ts',
  cli: './app/cli/run.ts',
  typesetter: './app/register/typesetter.server.mjs',
  'scrub-hashes': './app/marketing/scrub-hashes.server.mjs',
}

/** Remix knows one server bundle; ours are several, each under its own name, and the server brings Remix's along. */
const ownPrograms: Plugin = {
  name: 'seloste:own-programs',
  enforce: 'post',
  config(_, { isSsrBuild }) {
    const rollupOptions = { input: programs, output: { entryFileNames: '[name].js' } }
    return isSsrBuild ? { build: { rollupOptions } } : undefined
  },
}

/** Browsers get our own few lines instead of the library that the server translates with. */
const browserTexts: Plugin = {
  name: 'seloste:browser-texts',
  enforce: 'pre',
  resolveId(source, _, options) {
    if (source !== 'react-i18next' || options.ssr) return null
    return this.resolve(path.resolve('app/i18n/browser-texts.tsx'))
  },
}

/**
 * postgres.js 3.4 writes on to a connection that the database has just closed, which ends the process, and keeps half a
 * write, after which that connection never speaks again (porsager/postgres#1154, #1208). A restart of the database must
 * do neither, so our build brings the driver along, mended. A driver that reads otherwise stops the build.
 */
const mendedDriver: Plugin = {
  name: 'seloste:mended-driver',
  apply: 'build',
  config: () => ({ ssr: { noExternal: ['postgres'] } }),
  transform(code, id) {
    if (!id.endsWith('/postgres/src/connection.js')) return null
    const forget = 'clearImmediate(nextWriteTimer); chunk = nextWriteTimer = null'
    const mended = code
      .replaceAll(/^ {4}clearImmediate\(nextWriteTimer\)$/gm, `    ${forget}`)
      .replace(
        'const x = socket.write(chunk, fn)',
        `if (!socket) { ${forget}; error(Errors.connection('CONNECTION_CLOSED', options, socket)); return false }\n$&`,
      )
    if (mended.split(forget).length !== 4)
      throw new Error('postgres.js has changed: see whether it still needs mending')
    return { code: mended, map: null }
  },
}

/** In development the same Hono application answers, loaded anew after each change. */
const developmentServer: Plugin = {
  name: 'seloste:development-server',
  configureServer: (vite) => () => {
    vite.middlewares.use((request, response) => {
      request.url = request.originalUrl
      void vite.ssrLoadModule('./server.ts').then((module) => {
        const { application } = module as typeof import('./server.ts')
        return getRequestListener(application.fetch)(request, response)
      })
    })
  },
}

export default defineConfig({
  plugins: [browserTexts, mendedDriver, developmentServer, remix(remixConfig), ownPrograms, tsconfigPaths()],
  clearScreen: false,
  build: {
    target: 'es2022',
    // Nothing becomes a data: URL, so the content security policy needs none.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
