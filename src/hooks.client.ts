import { isLocale } from '$lib/content';
import { speakIn } from '$messages';

/** The page says which locale it is in; a screen that changes language changes it there. */
speakIn(() => {
	const { locale } = document.documentElement.dataset;
	return isLocale(locale) ? locale : 'en';
});
