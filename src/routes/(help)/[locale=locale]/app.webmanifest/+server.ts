import { PHOTO_TYPES } from '$lib/cases';
import { LOCALE_INFO } from '$lib/content';
import { getLibrary } from '$lib/server/library';
import { m } from '$messages';
import { currentText, localeOf } from '../../../library/answer';
import type { RequestHandler } from './$types';

const icon = (src: string, sizes: string, type: string, purpose: string) => ({
	src,
	sizes,
	type,
	purpose
});

/** What a phone puts on its home screen, in the reader's language. Colours as in app.html. */
export const GET: RequestHandler = (event) => {
	const locale = localeOf(event.params);
	if (locale instanceof Response) return locale;
	const library = getLibrary();
	const { lang, dir } = LOCALE_INFO[locale];
	const text = () =>
		JSON.stringify({
			id: '/',
			name: `${library.site().brand.name} · ${m.help_home({}, { locale })}`,
			short_name: library.site().brand.name,
			...{ lang, dir, scope: '/', start_url: `/${locale}`, display: 'minimal-ui' },
			...{ background_color: '#fcf9f2', theme_color: '#fcf9f2' },
			icons: [
				icon('/favicon.svg', 'any', 'image/svg+xml', 'any'),
				icon('/icon-192.png', '192x192', 'image/png', 'any'),
				icon('/icon-512.png', '512x512', 'image/png', 'any'),
				icon('/icon-512.png', '512x512', 'image/png', 'maskable')
			],
			shortcuts: [
				{ name: m.help_search_label({}, { locale }), url: `/${locale}/search` },
				{ name: m.help_my_requests({}, { locale }), url: `/${locale}/requests` }
			],
			share_target: {
				action: `/${locale}/contact/shared`,
				method: 'POST',
				enctype: 'multipart/form-data',
				params: {
					...{ title: 'title', text: 'text', url: 'url' },
					files: [{ name: 'photos', accept: PHOTO_TYPES.split(',') }]
				}
			}
		});
	return currentText(event, library.version(locale), { type: 'application/manifest+json', text });
};
