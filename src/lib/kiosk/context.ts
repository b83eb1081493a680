import { createContext } from 'svelte';
import type { Locale, ServiceView } from '$lib/content';
import type { Comfort } from './comfort/comfort.svelte';
import type { Kiosk } from './kiosk.svelte';
import type { KioskRequest } from './request.svelte';
import type { KioskChannel } from './screens';
import type { Speaker } from './speech';
import type { Visit } from './visit.svelte';

/** What every screen of the kiosk works with. */
export interface KioskContext {
	kiosk: Kiosk;
	visit: Visit;
	comfort: Comfort;
	speaker: Speaker;
	/** Begins to read aloud; a locale's sentence says how. */
	listen: (locale: Locale) => void;
	/** The request made last in this visit. */
	readonly request: KioskRequest | undefined;
	/** The one whose customer waits here for somebody, whatever is on the screen. */
	readonly waiting: KioskRequest | undefined;
	showWaiting: () => void;
	/** Makes a request of the draft and shows its receipt. */
	send: (channel: KioskChannel) => Promise<void>;
	/** Makes a request of what a service was answered, and shows its receipt. */
	sendService: (service: ServiceView) => Promise<void>;
	/** Delivers what went along on the phone from here, too, and shows its receipt. */
	sendAlong: () => Promise<void>;
	/** Keeps or sends the last request again, which could be neither. */
	tryAgain: () => Promise<void>;
	/** Ends the visit: everything in memory goes with the document. */
	leave: () => void;
}

export const [getKiosk, setKiosk] = createContext<KioskContext>();
