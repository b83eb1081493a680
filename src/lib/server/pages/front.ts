import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLocale } from '$lib/content';
import type { Front } from '$lib/server/front';
import type { Answer, Page } from './page';
import { pages } from './page-cache';
import { States } from './state';

const states = new States();

function send(response: ServerResponse, { status, headers, body }: Answer): void {
	response.writeHead(status, headers);
	// Node leaves the body out where only the head was asked for.
	response.end(body);
}

function answer(page: Page, { headers }: IncomingMessage, response: ServerResponse): void {
	const answered = page.answer({
		acceptEncoding: headers['accept-encoding'],
		ifNoneMatch: headers['if-none-match']
	});
	if (answered instanceof Promise) void answered.then((each) => send(response, each));
	else send(response, answered);
}

/**
 * Sends a page that is kept, as node sends bytes: Kit's own way to a route and back takes longer
 * than the sending.
 */
export const front: Front = (request, response, next) => {
	const { method, url = '' } = request;
	const locale = url.split(/[/?]/, 2)[1];
	if ((method !== 'GET' && method !== 'HEAD') || !isLocale(locale) || !pages.has(url)) {
		next();
		return;
	}
	const show = (state: string) => {
		const page = pages.get(url, state);
		if (page) answer(page, request, response);
		else next();
	};
	const state = states.get(locale);
	if (typeof state === 'string') show(state);
	// With the store away, or the library closing, Kit says so.
	else state.then(show, () => next());
};
