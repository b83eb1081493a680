/**
 * Kit's `$app/state` and `$app/environment` as the pages find them in the service worker: one page
 * at a time, written from beginning to end without a pause.
 */
import type { Page } from '@sveltejs/kit';

export const page = {
	url: new URL('https://help.invalid/'),
	params: {},
	route: { id: '' },
	status: 200,
	error: null,
	data: {},
	form: undefined,
	state: {}
} as unknown as Page;

export const dev = false;
export const building = false;
export const browser = false;
declare const __VERSION__: string;
export const version = __VERSION__;
