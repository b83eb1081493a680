/**
 * The kiosk's poster as the service worker writes it into the page: there with the first paint,
 * before any script. Built into the worker by `vite/worker-pages.ts`; the page's own takes its place
 * (`../take-over.ts`).
 */
import { render } from 'svelte/server';
import type { Locale, Site } from '$lib/content';
import type { KioskSettings } from '$lib/fleet';
import { speakIn } from '$messages';
import BuiltPoster from './BuiltPoster.svelte';

export interface Poster {
	site: Pick<Site, 'brand'>;
	locales: readonly Locale[];
	settings: KioskSettings;
}

/** As HTML. */
export function builtPoster(poster: Poster): string {
	speakIn(() => 'en');
	return render(BuiltPoster, { props: poster }).body;
}
