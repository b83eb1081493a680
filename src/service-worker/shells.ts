/// <reference types="@sveltejs/kit" />
import { version } from '$service-worker';
import { formatReceipt, receiptOf } from '$lib/cases';
import type { Locale } from '$lib/content';
import { heldSite } from '$lib/device/worker';
import { isOurs } from './network';

/**
 * The pages that are programs: search, asking for a person, services, and one's own requests. Their HTML is kept as
 * the server writes it for nobody in particular; the program finds the rest on this device. Of this
 * version only: another one's names scripts that are not here.
 */
const PREFIX = 'deskbell-shells-';
const CACHE = PREFIX + version;
const ANSWER_WITHIN_MS = 20_000;
/** Stands for every receipt: no case has it. */
const NO_CASE = formatReceipt(receiptOf('00000000-0000-4000-8000-000000000000'));

/** The search's words stay in the address, and its program answers from the library here. */
const ALWAYS = ['search', 'contact', 'requests', `requests/${NO_CASE}`];

/** With the forms of the services that this device knows of. */
async function addresses(): Promise<string[]> {
	const services = (await heldSite())?.site.services ?? [];
	return [...ALWAYS, ...services.map(({ id }) => `services/${id}`)];
}

/** Keeps them in a reader's language. */
export async function keepShells(locale: Locale): Promise<void> {
	const cache = await caches.open(CACHE);
	for (const name of await caches.keys()) {
		if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
	}
	for (const address of await addresses()) {
		const response = await fetch(`/${locale}/${address}`, {
			credentials: 'omit',
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
		});
		if (response.ok && isOurs(response)) await cache.put(`/${locale}/${address}`, response);
	}
}

/** Whether this version's are here in a language. */
export async function hasShells(locale: Locale): Promise<boolean> {
	const kept = await (await caches.open(CACHE)).keys();
	const paths = kept.map(({ url }) => new URL(url).pathname);
	return (await addresses()).every((address) => paths.includes(`/${locale}/${address}`));
}

/** The kept page that an address shows; undefined for others. */
export async function shellPage({ pathname }: URL, locale: Locale): Promise<Response | undefined> {
	const [, , first, second, third] = pathname.split('/');
	const isReceipt = first === 'requests' && second !== undefined && third === undefined;
	const address = isReceipt ? `requests/${NO_CASE}` : [first, second].filter(Boolean).join('/');
	if (!ALWAYS.includes(address) && first !== 'services') return undefined;
	return (await caches.open(CACHE)).match(`/${locale}/${address}`);
}
