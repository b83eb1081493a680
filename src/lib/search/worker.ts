/**
 * Search in a worker: `new Worker(url, { type: 'module' })` with the address that
 * `$lib/search/worker?worker&url` gives, then `openSearchWorker(worker)`.
 */
import { serveSearch } from './serve';

serveSearch(self);
