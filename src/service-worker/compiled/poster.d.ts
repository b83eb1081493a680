/** Made by `vite/worker-pages.ts` from `src/routes/kiosk/built`. */
import type { Locale, Site } from '$lib/content';
import type { KioskSettings } from '$lib/fleet';

export interface Poster {
	site: Pick<Site, 'brand'>;
	locales: readonly Locale[];
	settings: KioskSettings;
}

export function builtPoster(poster: Poster): string;
