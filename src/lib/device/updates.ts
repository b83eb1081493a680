import { Workbox } from 'workbox-window';
import { trustedScript } from './trusted';

/**
 * The service worker: registered once a page, and a newer one let in only when the person accepted
 * it or nobody is in the middle of anything.
 */

/** How often a page that is never reloaded asks for a newer version of itself. */
const LOOK_EVERY_MS = 30 * 60_000;

/** What a page says to the worker in charge. */
export type Wish =
	{ type: 'SEND' } | { type: 'KIOSK' } | { type: 'KEEP'; locale: string; now?: boolean };

interface Updates {
	/** Whether this page is to start anew when the newer worker has taken over. */
	reload: boolean;
}

let workbox: Workbox | undefined;
let registration: ServiceWorkerRegistration | undefined;
let isAllowed = false;
/** Somebody pressed for the newer version: their page starts anew under it. */
let isAccepted = false;
/** A newer worker took over under this page, which runs the older code until it is reloaded. */
let isOutdated = false;

/**
 * Registers the worker where the browser has one (HTTPS or localhost). A page lives without: one
 * that fails to install, or a browser that refuses it, changes nothing that is read.
 */
export async function startUpdates({ reload }: Updates): Promise<void> {
	if (workbox || !('serviceWorker' in navigator)) return;
	let hasWorker = navigator.serviceWorker.controller !== null;
	navigator.serviceWorker.addEventListener('controllerchange', () => {
		isOutdated = (reload || isAccepted) && hasWorker;
		hasWorker = true;
		if (isAccepted) isAllowed = !isFilledIn();
		apply();
		tell();
	});
	workbox = new Workbox(trustedScript('/service-worker.js'));
	workbox.addEventListener('waiting', () => {
		apply();
		tell();
	});
	registration = await registered(workbox);
	if (!registration) {
		workbox = undefined;
		return;
	}
	setInterval(() => void look(), LOOK_EVERY_MS);
	apply();
	tell();
}

/**
 * Nothing where it was refused or is broken: the server's pages go on without it, and the next page
 * tries again. Registering stands in line behind the browser's own look for a newer version, for
 * minutes on a network that never answers: who has a worker already does not wait for it.
 */
async function registered(found: Workbox): Promise<ServiceWorkerRegistration | undefined> {
	const registering = found.register().catch(() => undefined);
	try {
		const known = await navigator.serviceWorker.getRegistration();
		return known?.active ? known : await registering;
	} catch {
		return undefined;
	}
}

const listeners = new Set<(isWaiting: boolean) => void>();

function tell() {
	for (const listener of listeners) listener(Boolean(registration?.waiting));
}

/** Calls back with whether a newer version waits, now and whenever that changes. Returns how to stop. */
export function onVersionWaiting(listener: (isWaiting: boolean) => void): () => void {
	listeners.add(listener);
	tell();
	return () => listeners.delete(listener);
}

/** Lets the waiting version in, and starts the page anew unless what was typed there would go. */
export function acceptUpdate(): void {
	isAccepted = true;
	workbox?.messageSkipWaiting();
}

async function look(): Promise<void> {
	try {
		await workbox?.update();
	} catch {
		// No network: the next look finds it.
	}
}

/** Whether nobody is in the middle of anything; a version that waits then comes in at once. */
export function allowUpdate(allowed: boolean): void {
	isAllowed = allowed;
	apply();
}

/** Lets the waiting version in, where that is allowed, and starts the page anew under it. */
function apply(): void {
	if (!isAllowed) return;
	workbox?.messageSkipWaiting();
	if (isOutdated) location.reload();
}

/** Whether somebody is filling something in: a field whose value is not the one it came with. */
function isFilledIn(): boolean {
	return Array.from(document.querySelectorAll('input, textarea, select')).some((field) => {
		if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
		if (field instanceof HTMLSelectElement) return field === document.activeElement;
		if (!(field instanceof HTMLInputElement) || field.type === 'hidden') return false;
		return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
	});
}

/** After this long a version comes in as soon as nothing is filled in, in the foreground too. */
const LATEST_MS = 24 * 60 * 60_000;

/** For a page that people come and go from: a version may come in while it is out of their sight. */
export function allowUpdateWhenAway(isBusy: () => boolean = () => false): void {
	const since = performance.now();
	const decide = () => {
		const isAway = document.visibilityState === 'hidden' || performance.now() - since > LATEST_MS;
		allowUpdate(isAway && !isFilledIn() && !isBusy());
	};
	document.addEventListener('visibilitychange', decide);
	setInterval(decide, LOOK_EVERY_MS);
}

/** Asks the worker that is in charge, once there is one. Says whether one heard it. */
export async function askWorker(wish: Wish): Promise<boolean> {
	const worker = registration && (await inCharge(registration));
	worker?.postMessage(wish);
	return worker !== undefined;
}

/** `ready` would wait for ever where the first worker fails to install: then there is none. */
function inCharge(found: ServiceWorkerRegistration): Promise<ServiceWorker | undefined> {
	const first = found.active ?? found.installing ?? found.waiting;
	return new Promise((resolve) => {
		const look = () => {
			if (found.active) resolve(found.active);
			else if (first === null || first.state === 'redundant') resolve(undefined);
		};
		first?.addEventListener('statechange', look);
		look();
	});
}
