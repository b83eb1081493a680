/**
 * What the service worker writes as the server would: help pages, and the kiosk's poster. Built into
 * it as one module by `vite/worker-pages.ts`, so that it carries what they share once.
 */
export { builtPage, policy, type Around, type Shown } from './(help)/built';
export { builtPoster, type Poster } from './kiosk/built';
