import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agent, newCase } from '../../../../tests/case';
import { site } from '../../../../tests/site';
import { useStore } from '../../../../tests/use-store';
import { getStore } from '$lib/server/store';
import {
	appendMessage,
	caseTasks,
	claim,
	mailTranscript,
	note,
	openCase,
	serviceAnswered,
	visitor
} from '.';

useStore();

const mails: string[] = [];
const smtp = new SMTPServer({
	authOptional: true,
	disabledCommands: ['STARTTLS'],
	onData(stream, _session, done) {
		let text = '';
		stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
		stream.on('end', () => {
			mails.push(text);
			done();
		});
	}
});

beforeAll(async () => {
	await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
	const { port } = smtp.server.address() as AddressInfo;
	process.env.SMTP_URL = `smtp://127.0.0.1:${port}`;
});
afterAll(() => new Promise<void>((resolve) => smtp.close(() => resolve())));

/** Of base64 or as it is: whichever the letters made shorter. */
const bodyOf = (mail: string) => {
	const body = mail.slice(mail.indexOf('\r\n\r\n'));
	return /^content-transfer-encoding: base64/im.test(mail)
		? Buffer.from(body, 'base64').toString()
		: body;
};

async function runJobs() {
	const { rows } = await getStore().pool.query<{ payload: unknown }>(
		"delete from graphile_worker._private_jobs where key like 'transcript %' returning payload"
	);
	for (const { payload } of rows) await caseTasks(() => site).transcript?.(payload);
	return rows.length;
}

test('times stand as the page says them, and what the company’s own system answered stands there', async () => {
	const { id, opening } = await newCase({
		...{ channel: 'message', locale: 'hi', text: 'यह टूटा हुआ है।' },
		contact: { email: 'hindi@example.com' }
	});
	await openCase(opening, visitor, site, Date.parse('2026-11-23T21:00:00Z'));
	const isFirst = () => Promise.resolve(true);
	await serviceAnswered({ caseId: id, status: 'तैयार है।', isDone: false, isFirst });
	await mailTranscript(id, 'hindi@example.com');
	await runJobs();
	const text = bodyOf(mails.pop() ?? '');
	expect(text).toContain('तैयार है।');
	expect(text).toMatch(/24 नवंबर 2026 .*2:30/);
	expect(text).not.toMatch(/[ap]m/i);
});

test('what was said is mailed to its customer’s own address, and nothing of the house', async () => {
	const asha = agent('Asha');
	const { id, opening } = await newCase({
		...{ channel: 'message', text: 'It is cracked.' },
		contact: { email: 'ila@example.com' }
	});
	await openCase(opening, visitor, site);
	await claim({ id, agent: asha });
	await note({ id, agent: asha, text: 'looks like her own fault' });
	const reply = { id: crypto.randomUUID(), text: 'We send you a new one.' };
	await appendMessage(id, reply, { by: 'agent', agent: asha }, site);
	await expect(mailTranscript(id, 'other@example.com')).rejects.toMatchObject({
		reason: 'not-found'
	});
	await mailTranscript(id, 'ila@example.com');
	expect(await runJobs()).toBe(1);
	expect(mails).toHaveLength(1);
	expect(mails[0]).toContain('It is cracked.');
	expect(mails[0]).toContain('We send you a new one.');
	expect(mails[0]).not.toContain('her own fault');
});
