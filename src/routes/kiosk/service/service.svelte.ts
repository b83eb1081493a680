import { createContext } from 'svelte';
import { PinLock } from '$lib/kiosk';

/** How far somebody has come into service mode; gone with the document. */
export class ServiceMode {
	readonly lock = new PinLock();
	isOpen = $state(false);
	isEnrolling = $state(false);
}

export const [getService, setService] = createContext<ServiceMode>();
