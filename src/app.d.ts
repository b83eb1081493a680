import type { Locale } from '$lib/content';
import type { Staff } from '$lib/server/staff';

declare global {
	/** The first script of a reading page, as the policy names it (vite/boot.js). */
	const __BOOT__: string;
	/** Names the sources that a search index depends on: made by others, it is made anew. */
	const __SEARCH_VERSION__: string;
	/** Names the compiler by its sources and what they are built on (vite.config.ts). */
	const __COMPILER_VERSION__: string;

	namespace App {
		interface Locals {
			/** The reader's, from the path, their choice, or what their browser asks for. */
			locale: Locale;
			/** Who is signed in, on the desk's and the editors' pages and the API. */
			staff?: Staff;
			/** The store could not say who is signed in. */
			staffUnknown?: unknown;
			/** The store is away, and with it what was asked for. */
			isStoreAway?: boolean;
		}
		interface Error {
			/** Under which the server logged it. */
			id?: string;
			/** Nothing of ours is broken: the store is away, and comes back. */
			isAway?: boolean;
		}
	}
}

export {};
