import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import {
	contextOf,
	fieldsSchema,
	firstFields,
	mergeContext,
	missing,
	openingOf,
	parseContext
} from './contact';

const texts = { phone: 'phone?', text: 'text?', long: 'long!', email: 'email?' };
const fields = (some: object) => v.parse(fieldsSchema, some);

describe('the contact form', () => {
	it('asks for a number only where we shall ring', () => {
		expect(missing(fields({ channel: 'callback', phone: '12' }), texts)).toEqual({
			phone: 'phone?'
		});
		expect(missing(fields({ channel: 'chat' }), texts)).toEqual({});
		for (const phone of ['९८४८० १२३४५', '۹۸۴۸۰ ۱۲۳۴۵', '౯౮౪౮౦ ౧౨౩౪౫'])
			expect(missing(fields({ channel: 'callback', phone }), texts)).toEqual({});
	});
	it('asks what a message is about, and for an e-mail address that is one', () => {
		expect(missing(fields({ channel: 'message', email: 'a@' }), texts)).toEqual({
			text: 'text?',
			email: 'email?'
		});
	});
	it('says of a text that it is too long, and keeps it', () => {
		const typed = fields({ channel: 'message', text: 'x'.repeat(4001) });
		expect(typed.text).toHaveLength(4001);
		expect(missing(typed, texts)).toEqual({ text: 'long!' });
	});
	it('begins with a chat while somebody is there, else with a message, or as one asked', () => {
		const channelOf = (asked: string, staffed: boolean) =>
			firstFields(new URLSearchParams(asked), { staffed }).channel;
		expect([channelOf('', true), channelOf('', false)]).toEqual(['chat', 'message']);
		expect(channelOf('channel=chat', false)).toBe('chat');
		expect(channelOf('channel=pigeon', false)).toBe('message');
	});
	it('sends only what the chosen channel asked for', () => {
		const typed = fields({
			channel: 'chat',
			phone: '9848012345',
			email: 'a@b.in',
			name: 'Ila',
			slot: 'now'
		});
		const about = { id: 'i', claim: 'c', locale: 'en', context: parseContext({}) } as const;
		expect(openingOf(typed, about)).toEqual({
			...about,
			channel: 'chat',
			contact: { name: 'Ila' }
		});
	});
	it('takes what was tried from the address, and drops what is malformed', () => {
		const parameters = new URLSearchParams(
			'from=faults/no-internet&q=red light&path=1.4&solved=no'
		);
		expect(contextOf(parameters)).toMatchObject({
			searches: ['red light'],
			articles: [{ id: 'faults/no-internet' }],
			steps: [
				{ id: 'faults/no-internet', step: 1 },
				{ id: 'faults/no-internet', step: 4 }
			],
			votes: [{ id: 'faults/no-internet', solved: false }]
		});
		expect(contextOf(new URLSearchParams('from=<script>'))).toEqual(parseContext({}));
	});
	it('names each thing once when device and address know the same', () => {
		const kept = parseContext({ searches: ['red light'], articles: [{ id: 'a/b', seconds: 40 }] });
		const brought = contextOf(new URLSearchParams('from=a/b&q=red light'));
		expect(mergeContext(kept, brought)).toMatchObject({
			searches: ['red light'],
			articles: [{ id: 'a/b', seconds: 40 }]
		});
	});
});
