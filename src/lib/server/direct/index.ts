import type { IncomingMessage, ServerResponse } from 'node:http';
import { isHttpError, isRedirect } from '@sveltejs/kit';
import { BadBody } from '$lib/server/body';
import { getConfig } from '$lib/server/config';
import { failure } from '$lib/server/failure';
import type { Front } from '$lib/server/front';
import { Asked } from './asked';
import { say } from './messages';
import { caseEvents, desk, kiosks } from './streams';

/**
 * The addresses that are answered on Node's own objects, before Kit is asked: streams, because its
 * request, response and stream would be held for each of ten thousand readers, and a chat's
 * messages, because they would cost more than all that is done for them. Who asks is found out by
 * the same functions as everywhere else (`holder`, `staff`), bodies are parsed by the same (`body`),
 * and what goes wrong is told in the same words (`failure`).
 */
interface Route {
	path: RegExp;
	method: 'GET' | 'POST';
	/** Answers, or throws what tells why not. */
	answer: (asked: Asked, response: ServerResponse) => Promise<void>;
}

const ROUTES: readonly Route[] = [
	{ path: /^\/api\/v1\/cases\/([^/]+)\/events$/, method: 'GET', answer: caseEvents },
	{ path: /^\/api\/v1\/cases\/([^/]+)\/messages$/, method: 'POST', answer: say },
	{ path: /^\/desk\/live$/, method: 'GET', answer: desk },
	{ path: /^\/desk\/kiosks\/live$/, method: 'GET', answer: kiosks }
];

export const direct: Front = (request, response, next) => {
	const [path = ''] = (request.url ?? '').split('?', 1);
	for (const route of ROUTES) {
		const found = route.path.exec(path);
		if (found) return void answer(route, found[1], request, response);
	}
	next();
};

async function answer(
	route: Route,
	id: string | undefined,
	request: IncomingMessage,
	response: ServerResponse
): Promise<void> {
	const asked = new Asked(request, id, getConfig().origin);
	if (request.method !== route.method) {
		response.writeHead(405, { ...asked.answered, allow: route.method }).end();
		return;
	}
	try {
		await route.answer(asked, response);
	} catch (cause) {
		await tell(cause, { asked, route }, response);
	}
}

async function tell(
	cause: unknown,
	{ asked, route }: { asked: Asked; route: Route },
	response: ServerResponse
): Promise<void> {
	const { answered, locale } = asked;
	if (isRedirect(cause)) {
		response.writeHead(cause.status, { ...answered, location: cause.location }).end();
	} else if (isHttpError(cause, 403)) {
		response.writeHead(403, answered).end();
	} else {
		const about = { locale, route: route.path.source, method: route.method };
		const told = cause instanceof BadBody ? cause.toProblem(locale) : failure(cause, about);
		response.writeHead(told.status, { ...answered, ...Object.fromEntries(told.headers) });
		response.end(await told.text());
	}
}
