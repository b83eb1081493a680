import type { ServerResponse } from 'node:http';
import { error } from '@sveltejs/kit';
import { messageSchema } from '$lib/cases';
import { readBody } from '$lib/server/body';
import { appendMessage, visitor } from '$lib/server/cases';
import { visitorsOwn } from '$lib/server/holder';
import { getLibrary } from '$lib/server/library';
import type { Asked } from './asked';

/** Appends what the visitor wrote: safe to repeat, by the message's own id. */
export async function say(asked: Asked, response: ServerResponse): Promise<void> {
	demandOwnPage(asked);
	const { id, locale } = await visitorsOwn(await asked.asking());
	asked.locale = locale;
	const message = await readBody(asked, messageSchema);
	const { seq } = await appendMessage(id, message, visitor, getLibrary().site());
	const body = JSON.stringify({ seq });
	response.writeHead(201, { ...asked.answered, ...JSON_BODY, 'content-length': body.length });
	response.end(body);
}

const JSON_BODY = { 'content-type': 'application/json', 'cache-control': 'no-store' };

/** What a page of somebody else's can send without asking us first: Kit refuses the same. */
const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i;

function demandOwnPage(asked: Asked): void {
	if (!FORM.test(asked.header('content-type') ?? '')) return;
	if (asked.header('origin') !== asked.origin) error(403);
}
