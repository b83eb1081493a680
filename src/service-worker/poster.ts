import { heldSite } from '$lib/device/worker';
import { offeredIn, settingsHere } from '$lib/kiosk/worker';
import { builtPoster } from './compiled/pages';

/** Where Kit's page begins its body. */
const BODY = '<div id="app">';

/** The poster of this kiosk; nothing before it has a library, or where its database is damaged. */
async function poster(): Promise<string> {
	try {
		const [held, settings] = await Promise.all([heldSite(), settingsHere()]);
		if (!held) return '';
		const { site } = held;
		return builtPoster({ site, locales: offeredIn(site.locales, settings.locales), settings });
	} catch {
		return '';
	}
}

/** The kiosk's page with its poster in it, so that it is seen before any script has run. */
export async function withPoster(page: Response): Promise<Response> {
	const html = await page.text();
	const written = await poster();
	if (written === '') return new Response(html, page);
	// A function, so that a `$` in a text stays one.
	const whole = html.replace('<html', '<html class="kiosk"').replace(BODY, () => BODY + written);
	return new Response(whole, page);
}
