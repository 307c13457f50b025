/**
 * Where Remix is configured. Remix 2's Vite plugin takes its options only as an argument, so vite.config.ts hands it
 * this object: there is one place to look.
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
export default {
  appDirectory: 'app',
  buildDirectory: 'build',
  serverModuleFormat: 'esm',
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    // The office is small and the person's pages have no script: no manifest requests.
    v3_lazyRouteDiscovery: false,
    v3_singleFetch: true,
    v3_routeConfig: true,
  },
}
