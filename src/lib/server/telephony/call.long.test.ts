import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startExchange } from '../../../../tests/exchange';
import { SCENES, startBaresip, startSipp } from '../../../../tests/real-phones';
import { exchangeOf, hangUp, openTelephony, ring, type Progress } from '.';

const CUSTOMER = '+919849012345';
/** Above all that is not there: a tone of our own, and silence. */
const CLEAR = 0.5;
/** What baresip says of a call that is over. */
const ENDED = /session closed|terminated/;
const [AGENT_TONE, CUSTOMER_TONE] = [440, 1_000];

let exchange: Awaited<ReturnType<typeof startExchange>>;
let folder: string;
let ends: (() => unknown)[];
let port = 15_060;

beforeEach(async () => {
	exchange = await startExchange();
	folder = mkdtempSync(path.join(tmpdir(), 'deskbell-phones-'));
	openTelephony(exchangeOf(exchange.url));
	ends = [];
	port += 20;
});
afterEach(async () => {
	for (const end of ends) await end();
	exchange.close();
	rmSync(folder, { recursive: true, force: true });
});

async function baresip(user: string, hertz: number) {
	port += 2;
	const phone = await startBaresip(user, path.join(folder, user), port, hertz);
	exchange.users.set(user, port);
	ends.push(phone.stop);
	return phone;
}
function sipp(user: string, scene: string) {
	port += 2;
	const phone = startSipp(path.join(folder, user), port, scene);
	exchange.users.set(user, port);
	ends.push(phone.stop);
	return phone;
}

/** Rings the two, and remembers what is told. */
function begin(id: string) {
	const told: Progress[] = [];
	ring(id, { agent: '201', customer: CUSTOMER }, (progress) => told.push(progress));
	const phase = () => told.at(-1)?.phase;
	const ended = async () => {
		await expect.poll(phase, { timeout: 60_000 }).toBe('ended');
		return told.at(-1);
	};
	return { told, phase, ended };
}
const listen = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Debian's phones; `npm run test:long` installs them there. */
const hasPhones = ['baresip', 'sipp'].every((tool) => existsSync(`/usr/bin/${tool}`));

describe.runIf(hasPhones)('between real phones', () => {
	test('two baresips hear each other, until one is hung up on from the desk', async () => {
		const agent = await baresip('201', AGENT_TONE);
		const customer = await baresip(CUSTOMER, CUSTOMER_TONE);
		const call = begin('one');
		await expect.poll(call.phase, { timeout: 10_000 }).toBe('talking');
		// What is said is what is tested here.
		await listen(3_000);
		hangUp('one');
		expect(await call.ended()).toMatchObject({ end: 'reached', by: 'agent' });
		await expect.poll(() => agent.printed()).toMatch(ENDED);
		await expect.poll(() => customer.printed()).toMatch(ENDED);
		await agent.stop();
		await customer.stop();
		expect(agent.heard(CUSTOMER_TONE)).toBeGreaterThan(CLEAR);
		expect(customer.heard(AGENT_TONE)).toBeGreaterThan(CLEAR);
	}, 60_000);

	test('the agent hangs up, and the customer is let go', async () => {
		const agent = await baresip('201', AGENT_TONE);
		const customer = await baresip(CUSTOMER, CUSTOMER_TONE);
		const call = begin('two');
		await expect.poll(call.phase, { timeout: 10_000 }).toBe('talking');
		await agent.stop();
		expect(await call.ended()).toMatchObject({ end: 'reached', by: 'agent' });
		await expect.poll(() => customer.printed()).toMatch(ENDED);
	}, 60_000);

	test('a sipp that echoes sends the agent back their own voice, and hangs up itself', async () => {
		const agent = await baresip('201', AGENT_TONE);
		sipp(CUSTOMER, SCENES.echoes(3_000));
		const call = begin('three');
		expect(await call.ended()).toMatchObject({ end: 'reached', by: 'customer' });
		await agent.stop();
		expect(agent.heard(AGENT_TONE)).toBeGreaterThan(CLEAR);
	}, 60_000);

	test.each([
		[486, 'busy'],
		[404, 'wrong-number']
	])(
		'a customer whose sipp says %d: %s',
		async (status, end) => {
			const agent = await baresip('201', AGENT_TONE);
			sipp(CUSTOMER, SCENES.refuses(status));
			expect(await begin(`says ${status}`).ended()).toMatchObject({ end, status });
			await expect.poll(() => agent.printed()).toMatch(ENDED);
		},
		60_000
	);

	test('an agent whose sipp is busy rings nobody else', async () => {
		sipp('201', SCENES.refuses(486));
		await baresip(CUSTOMER, CUSTOMER_TONE);
		expect(await begin('four').ended()).toMatchObject({ end: 'agent-busy' });
		expect(exchange.seen).not.toContain(`INVITE ${CUSTOMER}`);
	}, 60_000);

	test('a customer who lets it ring is given up before the agent is', async () => {
		const agent = await baresip('201', AGENT_TONE);
		sipp(CUSTOMER, SCENES.rings());
		const call = begin('five');
		expect(await call.ended()).toMatchObject({ end: 'no-answer' });
		expect(exchange.seen).toContain(`CANCEL ${CUSTOMER}`);
		await expect.poll(() => agent.printed()).toMatch(ENDED);
	}, 90_000);

	test('taken back while it rings, the phone stops ringing', async () => {
		await baresip('201', AGENT_TONE);
		sipp(CUSTOMER, SCENES.rings());
		const call = begin('six');
		await expect.poll(call.phase).toBe('customer');
		hangUp('six');
		expect(await call.ended()).toMatchObject({ end: 'cancelled' });
		await expect.poll(() => exchange.seen).toContain(`CANCEL ${CUSTOMER}`);
	}, 60_000);
});
