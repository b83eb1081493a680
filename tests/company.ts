import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { appendMessage, changeChannel, eventsAfter, openCase, visitor } from '$lib/server/cases';
import { closeLibrary, getLibrary, openLibrary } from '$lib/server/library';
import { serviceTasks } from '$lib/server/services';
import { getStore } from '$lib/server/store';
import { newCase } from './case';
import { article, contentFolder, SITE, type ContentFolder } from './content-folder';
import { silent } from './folder-libraries';
import { useStore } from './use-store';

const SECRET = 'the secret that both sides know';

/** The company's own system: it keeps what it was told where the signature is right. */
interface Told {
	path: string;
	idempotencyKey: string;
	age: number;
	body: Record<string, unknown>;
}
export const told: Told[] = [];
export type Reply = (response: http.ServerResponse) => void;
export const ok: Reply = (response) => response.writeHead(204).end();
export const json =
	(value: unknown): Reply =>
	(response) =>
		response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));

/** How it answers, and where; to be set by a test. */
export const company = { reply: ok, port: () => (system.address() as AddressInfo).port };

function isSigned(header: string, body: string): boolean {
	const [, seconds = '', seal = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? [];
	return seal === createHmac('sha256', SECRET).update(`${seconds}.${body}`).digest('hex');
}

const system = http.createServer((request, response) => {
	let body = '';
	request.setEncoding('utf8');
	request.on('data', (chunk: string) => (body += chunk));
	request.on('end', () => {
		const signature = String(request.headers['deskbell-signature']);
		if (!isSigned(signature, body)) {
			response.writeHead(401).end();
			return;
		}
		told.push({
			path: request.url ?? '',
			idempotencyKey: String(request.headers['idempotency-key']),
			age: Date.now() / 1000 - Number(/t=(\d+)/.exec(signature)?.[1]),
			body: JSON.parse(body) as Record<string, unknown>
		});
		company.reply(response);
	});
});

export const service = (port: number, secret = 'WEBHOOK_REPAIRS') => `icon: wrench
topic: orders
title: { en: Repair }
summary: { en: How far it is }
promise: { en: We tell you }
fields:
  - { id: repair, type: text, shape: "R-######", label: { en: Number } }
  - { id: pieces, type: number, least: 1, most: 9, label: { en: Pieces } }
  - { id: phone, type: phone, required: false, label: { en: Phone } }
webhook: { url: "http://127.0.0.1:${port}/repairs", secret: ${secret} }
`;

const OPTIONAL = (port: number) => `icon: star
title: { en: Opinion }
summary: { en: How it was }
promise: { en: We read it }
fields:
  - { id: words, type: long, required: false, label: { en: Words } }
webhook: { url: "http://127.0.0.1:${port}/opinions", secret: WEBHOOK_REPAIRS }
`;

export let content: ContentFolder;
/** Opens a store and a library with these services for all tests of the calling file. */
export function useCompany(): void {
	useStore();
	beforeAll(async () => {
		process.env.WEBHOOK_REPAIRS = SECRET;
		await new Promise<void>((resolve) => system.listen(0, '127.0.0.1', resolve));
		const port = company.port();
		content = await contentFolder({
			'site.yaml': SITE,
			'help/orders/a.en.md': article('A', 'A.'),
			'services/repair.yaml': service(port),
			'services/opinion.yaml': OPTIONAL(port),
			'services/unconnected.yaml': service(port, 'WEBHOOK_NOBODY_SET')
		});
		await openLibrary({ contentDir: content.folder, log: silent });
	});
	afterAll(async () => {
		await closeLibrary();
		await content.remove();
		system.closeAllConnections();
		system.close();
	});
	beforeEach(() => {
		told.length = 0;
		company.reply = ok;
	});
	afterEach(() => getStore().pool.query('delete from service_deliveries'));
}

export const fields = { repair: 'r 123456', pieces: '2', phone: '98480 12345' };

/** Somebody asks for a service; answers the case's id. */
export async function ask(answers: Record<string, string> = fields, id = 'repair', isLate = false) {
	const { id: caseId, opening } = await newCase({
		channel: 'message',
		locale: 'sr',
		service: { id, fields: answers }
	});
	await openCase(opening, visitor, getLibrary().site(), Date.now(), { isLate });
	return caseId;
}
export const work = (caseId: string) => serviceTasks['tell-system']?.({ caseId });
export const clock = () => serviceTasks['tell-connected']?.({});
export const kindsOf = async (caseId: string) =>
	(await eventsAfter(caseId, 0, 'staff')).map(({ kind }) => kind);
export const say = (caseId: string, text: string) =>
	appendMessage(caseId, { id: crypto.randomUUID(), text }, visitor, getLibrary().site());
export const wishForCall = (caseId: string) =>
	changeChannel(
		caseId,
		{ id: crypto.randomUUID(), channel: 'callback', contact: { phone: '98480 54321' } },
		visitor,
		getLibrary().site()
	);
export const stateOf = async (caseId: string) => {
	const { rows } = await getStore().pool.query<{ state: string; outcome: string }>(
		'select state, outcome from cases where id = $1',
		[caseId]
	);
	return rows[0];
};
