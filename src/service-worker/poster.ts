import { heldSite } from '$lib/device/worker';
import { offeredIn, settingsHere } from '$lib/kiosk/worker';
import { builtPoster } from './compiled/pages';
import { titleFaces } from './faces';
import { paintedFirst } from './first-paint';

/** Where Kit's page begins its body. */
const BODY = '<div id="app">';

/** The poster of this kiosk; nothing before it has a library, or where its database is damaged. */
async function poster() {
	try {
		const [held, settings] = await Promise.all([heldSite(), settingsHere()]);
		if (!held) return undefined;
		const { site } = held;
		const locales = offeredIn(site.locales, settings.locales);
		return { html: builtPoster({ site, locales, settings }), locales };
	} catch {
		return undefined;
	}
}

/** The kiosk's page with its poster in it, so that it is seen before any script has run. */
export async function withPoster(page: Response): Promise<Response> {
	const html = await page.text();
	const written = await poster();
	if (!written) return new Response(html, page);
	const first = await paintedFirst(html, titleFaces(written.locales));
	// A function, so that a `$` in a text stays one.
	const whole = first
		.replace('<html', '<html class="kiosk"')
		.replace(BODY, () => BODY + written.html);
	return new Response(whole, page);
}
