import { matchPrecache } from 'workbox-precaching';
import { isWhatItsNameSays } from './assets';

/**
 * On a slow kiosk style sheets came behind all the scripts, and these kept the page from being
 * painted for a second: what the first paint needs stands in the page, and scripts come after it.
 */

/** As Kit links a style sheet of ours. */
const SHEET = /<link href="(\/_app\/immutable\/[^"]+\.css)" rel="stylesheet">/g;
/** Kit's own, with which the app begins; it asks for the files that are preloaded. */
const BEGINNING = /<script>([^<]*\bdocument\.currentScript\b[^<]*)<\/script>/;
/** A face that the device may have: to look for it, a browser that has just started waits long. */
const OF_THE_DEVICE = /\blocal\([^)]*\),/g;
/** After that, a page that is not seen begins, too. */
const UNSEEN_MS = 1_000;

/** Undefined where it is not here, or something else is in its place. */
async function sheet(address: string): Promise<string | undefined> {
	const kept = await matchPrecache(address);
	const isSheet = kept && isWhatItsNameSays(new URL(address, location.origin).href, kept);
	return isSheet ? kept.text() : undefined;
}

/** Allows one text more in the page's policy. */
async function allowed(html: string, directive: string, text: string): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
	return html.replace(`${directive} 'self'`, `$& 'sha256-${hash}'`);
}

/**
 * Their links stay for who looks whether they are there (Vite does, before it adds one): a disabled
 * one is not fetched. A page of which one sheet is not here stays as it was.
 */
async function withSheets(html: string): Promise<string> {
	const addresses = [...html.matchAll(SHEET)].map(([, address = '']) => address);
	const sheets = await Promise.all(addresses.map(sheet));
	if (sheets.includes(undefined)) return html;
	const css = sheets.join('\n').replaceAll(OF_THE_DEVICE, '');
	const page = await allowed(html, 'style-src', css);
	return page
		.replace(SHEET, '<link href="$1" rel="stylesheet" disabled>')
		.replace('</head>', () => `<style>${css}</style></head>`);
}

/** The beginning, once the page was painted. */
const later = (script: string) => `{
	const own = document.currentScript;
	let hasBegun = false;
	const begin = () => {
		if (hasBegun) return;
		hasBegun = true;
		for (const link of document.querySelectorAll('link[rel=later]')) link.rel = 'modulepreload';
		${script.replace('document.currentScript', 'own')}
	};
	new PerformanceObserver(begin).observe({ type: 'paint', buffered: true });
	setTimeout(begin, ${UNSEEN_MS});
}`;

async function withScriptsLater(html: string): Promise<string> {
	const [, script] = BEGINNING.exec(html) ?? [];
	if (script === undefined) return html;
	const begins = later(script);
	const page = await allowed(html, 'script-src', begins);
	return page
		.replaceAll('rel="modulepreload"', 'rel="later"')
		.replace(BEGINNING, () => `<script>${begins}</script>`);
}

/** With the faces it is written in, so that it is not set in others first. */
function withFaces(html: string, faces: readonly string[]): string {
	const links = faces.map(
		(href) => `<link href="${href}" rel="preload" as="font" type="font/woff2" crossorigin>`
	);
	return html.replace('<link ', () => `${links.join('')}<link `);
}

/**
 * Kit's page, so that what stands in its HTML is painted before anything else is asked for.
 * @param faces of what stands there, by address
 */
export async function paintedFirst(html: string, faces: readonly string[]): Promise<string> {
	return withFaces(await withScriptsLater(await withSheets(html)), faces);
}
