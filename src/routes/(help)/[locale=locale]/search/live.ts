import { mount } from 'svelte';
import { isLocale } from '$lib/content';
import { speakIn } from '$messages';
import Live from './Live.svelte';

/** Lets the search page answer in place. */
export function attachLive(form: HTMLFormElement, locale: string): void {
	const drawn = document.querySelector<HTMLElement>('[data-found]');
	if (!drawn?.parentElement || !isLocale(locale)) return;
	speakIn(() => locale);
	mount(Live, { target: drawn.parentElement, props: { drawn, form, locale } });
}
