import { mount } from 'svelte';
import { isLocale } from '$lib/content';
import { speakIn } from '$messages';
import Popup from './Popup.svelte';

/** Lets a page's search form answer while one types. Once a form. */
export function attachSearch(form: HTMLFormElement, locale: string): void {
	const input = form.querySelector<HTMLInputElement>('input[type=search]');
	if (!input || !isLocale(locale)) return;
	speakIn(() => locale);
	mount(Popup, { target: form, props: { form, input, locale } });
}
