/// <reference types="@sveltejs/kit" />
import { build } from '$service-worker';
import { registerRoute } from 'workbox-routing';
import { availabilityOf, teamFor } from '$lib/cases';
import { homeView, isLocale, movedTo, topicPageView, type Locale } from '$lib/content';
import {
	deviceArticle,
	deviceShelf,
	libraryInStepAt,
	readLocales,
	type DeviceShelf
} from '$lib/device/worker';
import { builtPage, policy, type Shown } from './compiled/pages';
import { ANSWER_WITHIN_MS, isOurs, later } from './network';
import { shellPage } from './shells';

/** Of the one sheet that all reading pages share. */
const styles = build.filter((url) => /\/reading\.[^/]*\.css$/.test(url));

/** What an address shows from this device; a string is the address where it moved to. */
async function shownAt({ pathname }: URL, shelf: DeviceShelf): Promise<Shown | string> {
	const [, , topic = '', slug] = pathname.replace(/\/$/, '').split('/').map(decodeURIComponent);
	if (topic === '') return { kind: 'home' };
	if (slug === undefined) {
		const view = topicPageView(shelf, topic);
		return view ? { kind: 'topic', view } : { kind: 'none' };
	}
	const id = `${topic}/${slug}` as const;
	const view = await deviceArticle(shelf, id);
	if (view) return { kind: 'article', view };
	const moved = movedTo(shelf, id);
	return moved === undefined ? { kind: 'none' } : `/${shelf.locale}/${moved}`;
}

function around(shelf: DeviceShelf, url: URL, locale: Locale, inStepAt: number | undefined) {
	const now = Date.now();
	const team = teamFor(shelf.site, { channel: 'chat', locale });
	// Whether an agent sits there nobody can know here: only the opening hours are told.
	const availability = availabilityOf(shelf.site, team, now, 0);
	return { url, locale, home: homeView(shelf), availability, now, inStepAt, styles };
}

const HEADERS = {
	'content-type': 'text/html; charset=utf-8',
	'content-security-policy': policy,
	'cache-control': 'no-store'
};

/** A page of this device's own making; undefined where it holds no library in this language. */
async function pageFromDevice(url: URL, locale: Locale): Promise<Response | undefined> {
	const shelf = await deviceShelf(locale);
	if (!shelf || shelf.cards.size === 0) return undefined;
	const shown = await shownAt(url, shelf);
	if (typeof shown === 'string') return Response.redirect(shown + url.search, 302);
	const html = builtPage(shown, around(shelf, url, locale, await libraryInStepAt()));
	return new Response(html, { status: shown.kind === 'none' ? 503 : 200, headers: HEADERS });
}

async function fromDevice(url: URL, locale: Locale): Promise<Response | undefined> {
	try {
		return (await shellPage(url, locale)) ?? (await pageFromDevice(url, locale));
	} catch {
		// A damaged database: the network may still answer, and the next sync rebuilds it.
		return undefined;
	}
}

/** The bare address leads to the language that was read here last, as the server leads to one. */
async function homeOf(): Promise<Response | undefined> {
	const [locale] = await readLocales();
	return locale && Response.redirect(`/${locale}`, 302);
}

/** The server's page where it comes in time; this device's, where it has one; else we wait on. */
async function answer(
	request: Request,
	own: () => Promise<Response | undefined>
): Promise<Response> {
	const server = fetch(request).then(
		(response) => (isOurs(response) ? response : undefined),
		() => undefined
	);
	const quick = await Promise.race([server, later(ANSWER_WITHIN_MS)]);
	if (quick) return quick;
	return (await own()) ?? (await server) ?? Response.error();
}

/** Pages of help: read from the server while there is one, from this device otherwise. */
export function servePages(): void {
	registerRoute(
		({ request, url, sameOrigin }) =>
			sameOrigin && request.mode === 'navigate' && isLocale(url.pathname.split('/')[1]),
		({ request, url }) => {
			const locale = url.pathname.split('/')[1];
			if (!isLocale(locale)) return fetch(request);
			return answer(request, () => fromDevice(url, locale));
		}
	);
	registerRoute(
		({ request, url, sameOrigin }) =>
			sameOrigin && request.mode === 'navigate' && url.pathname === '/',
		({ request }) => answer(request, homeOf)
	);
}
