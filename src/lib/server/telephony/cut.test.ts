import dgram from 'node:dgram';
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startExchange } from '../../../../tests/exchange';
import { startPhone } from '../../../../tests/phone';
import { format, headersOf, isRequest, parse, takeFirst, type SipRequest } from './message';
import { exchangeOf, hangUp, openTelephony, ring, type Progress } from '.';

const CUSTOMER = '+919849012345';
const ends: (() => unknown)[] = [];

/** Ours alone: sockets go on by the real clock. */
beforeEach(() => {
	vi.useFakeTimers({
		toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval']
	});
});
afterEach(async () => {
	for (const end of ends.splice(0)) await end();
	vi.useRealTimers();
});

/** Rings the two through the exchange at this address, and remembers what is told. */
function begin(url: string) {
	const told: Progress[] = [];
	const id = crypto.randomUUID();
	openTelephony(exchangeOf(url));
	ring(id, { agent: '201', customer: CUSTOMER }, (progress) => told.push(progress));
	ends.push(() => hangUp(id));
	const until = (phase: Progress['phase']) => expect.poll(() => told.at(-1)?.phase).toBe(phase);
	return { told, until, hangUp: () => hangUp(id) };
}

const MEDIA = 'v=0\r\nm=audio 4000 RTP/AVP 0\r\n';

/** An exchange over TCP behind which every phone picks up, but for those that only ring. */
async function startTcpExchange(ringing?: string) {
	const lines: net.Socket[] = [];
	/** What was asked, and by which line: 1 is the first. */
	const heard: { line: number; method: string }[] = [];
	const said = (request: SipRequest, status: number) => {
		const same = ['via', 'from', 'call-id', 'cseq'].flatMap((name) =>
			headersOf(request, name).map((value) => [name, value] as const)
		);
		const to = headersOf(request, 'to').map((value) => ['to', `${value};tag=phone`] as const);
		return format({ status, reason: 'Said', headers: [...same, ...to], body: MEDIA });
	};
	const server = net.createServer((socket) => {
		const line = lines.push(socket);
		let stream: Buffer = Buffer.alloc(0);
		socket.on('error', () => undefined);
		socket.on('data', (chunk) => {
			stream = Buffer.concat([stream, chunk]);
			for (;;) {
				const { message, rest } = takeFirst(stream);
				stream = rest;
				if (!message) return;
				const request = parse(message);
				if (!request || !isRequest(request) || request.method === 'ACK') continue;
				heard.push({ line, method: request.method });
				const rings = ringing !== undefined && request.uri.includes(ringing);
				socket.write(said(request, rings ? 180 : 200));
			}
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const cut = () => {
		for (const line of lines) line.destroy();
	};
	ends.push(() => {
		cut();
		server.close();
	});
	const url = `sip:desk@127.0.0.1:${port};transport=tcp`;
	/** Lets nobody in until the answer is called. */
	const refuse = () => {
		server.close();
		cut();
		return async () => {
			server.listen(port, '127.0.0.1');
			await once(server, 'listening');
		};
	};
	return { url, cut, heard, refuse };
}

/** By our clocks; what the network says meanwhile comes by the real one. */
async function aMoment(ms: number) {
	for (let gone = 0; gone < ms; gone += 500) {
		await vi.advanceTimersByTimeAsync(500);
		await new Promise((resolve) => setImmediate(resolve));
	}
}

describe('a line that is cut', () => {
	const heardOn = (exchange: Awaited<ReturnType<typeof startTcpExchange>>, line: number) =>
		expect.poll(() =>
			exchange.heard.filter((one) => one.line === line).map(({ method }) => method)
		);

	test('while they talk is opened again: they are asked whether they are there, and talk on', async () => {
		const exchange = await startTcpExchange();
		const call = begin(exchange.url);
		await call.until('talking');
		exchange.cut();
		await heardOn(exchange, 2).toEqual(['OPTIONS', 'OPTIONS']);
		expect(call.told.map(({ phase }) => phase)).toEqual(['agent', 'customer', 'talking']);
		call.hangUp();
		await heardOn(exchange, 2).toEqual(['OPTIONS', 'OPTIONS', 'BYE', 'BYE']);
		expect(call.told.at(-1)).toMatchObject({ phase: 'ended', end: 'reached' });
	});

	test('and opened again after somebody hung up at the desk hangs up both phones', async () => {
		const exchange = await startTcpExchange();
		const call = begin(exchange.url);
		await call.until('talking');
		const comeBack = exchange.refuse();
		await aMoment(5_000);
		call.hangUp();
		expect(call.told.at(-1)).toMatchObject({ phase: 'ended', end: 'reached' });
		await comeBack();
		await aMoment(2_000);
		const byes = () => exchange.heard.filter(({ method }) => method === 'BYE').length;
		await expect.poll(byes).toBe(2);
	});

	test('and not opened again within a minute ends the call, and hangs up both should it come back', async () => {
		const exchange = await startTcpExchange();
		const call = begin(exchange.url);
		await call.until('talking');
		const comeBack = exchange.refuse();
		await aMoment(61_000);
		await call.until('ended');
		expect(call.told.at(-1)).toMatchObject({ end: 'interrupted' });
		await comeBack();
		await aMoment(2_000);
		const byes = () => exchange.heard.filter(({ method }) => method === 'BYE').length;
		await expect.poll(byes).toBe(2);
	});

	test.each(['201', CUSTOMER])('while %s is rung is a call that failed', async (who) => {
		const exchange = await startTcpExchange(encodeURI(who));
		const call = begin(exchange.url);
		await call.until(who === '201' ? 'agent' : 'customer');
		exchange.cut();
		await call.until('ended');
		expect(call.told.at(-1)).toMatchObject({ end: 'failed', status: 503 });
	});
});

describe('an exchange', () => {
	test('that is not there is a failure at once, not an agent who does not pick up', async () => {
		const gone = dgram.createSocket('udp4').bind(0, '127.0.0.1');
		await once(gone, 'listening');
		const { port } = gone.address();
		await new Promise<void>((resolve) => gone.close(resolve));
		const call = begin(`sip:desk@127.0.0.1:${port}`);
		await call.until('ended');
		expect(call.told.at(-1)).toMatchObject({ end: 'failed', status: 503 });
	});

	test('that says nothing at all is a failure, not an agent who does not pick up', async () => {
		const mute = dgram.createSocket('udp4').bind(0, '127.0.0.1');
		await once(mute, 'listening');
		ends.push(() => mute.close());
		const call = begin(`sip:desk@127.0.0.1:${mute.address().port}`);
		await call.until('agent');
		await vi.advanceTimersByTimeAsync(10_000);
		expect(call.told.at(-1)).toMatchObject({ phase: 'ended', end: 'failed', status: 503 });
	});
});

const aMinute = () => aMoment(60_000);

const asked = ({ heard }: { heard: string[] }) => heard.filter((one) => one === 'OPTIONS').length;

describe('two who talk', () => {
	const talking = async (answers: Parameters<typeof startPhone>[1] = 200) => {
		const exchange = await startExchange();
		const phone = () => startPhone('picks-up', answers);
		const phones = [await phone(), await phone()] as const;
		exchange.users.set('201', phones[0].port).set(CUSTOMER, phones[1].port);
		ends.push(exchange.close, ...phones.map(({ close }) => close));
		const call = begin(exchange.url);
		await call.until('talking');
		await expect.poll(() => phones.every(({ heard }) => heard.includes('OPTIONS'))).toBe(true);
		return { exchange, phones, ...call };
	};

	test('are asked now and then whether they are there, and talk on', async () => {
		const { phones, told } = await talking();
		await vi.advanceTimersByTimeAsync(20_000);
		await expect.poll(() => phones.map(asked)).toEqual([2, 2]);
		await vi.advanceTimersByTimeAsync(20_000);
		await expect.poll(() => phones.map(asked)).toEqual([3, 3]);
		expect(told.at(-1)).toEqual({ phase: 'talking' });
	});

	test('and whose phone was switched off and on are no call any more', async () => {
		const { phones, until, told } = await talking();
		phones[1].forget();
		await vi.advanceTimersByTimeAsync(20_000);
		await until('ended');
		expect(told.at(-1)).toMatchObject({ end: 'reached', by: 'customer' });
		await expect.poll(() => phones[0].heard).toContain('BYE');
	});

	test('and whose phone or exchange says nothing any more are no call, within a minute', async () => {
		const { exchange, phones, told } = await talking();
		// Asked a second time, the first answer has come.
		await vi.advanceTimersByTimeAsync(20_000);
		await expect.poll(() => phones.map(asked)).toEqual([2, 2]);
		exchange.close();
		ends.splice(ends.indexOf(exchange.close), 1);
		await aMinute();
		expect(told.at(-1)).toMatchObject({ phase: 'ended', end: 'reached' });
	});

	test('by phones that never answer such a question talk on', async () => {
		const { told } = await talking('nothing');
		await aMinute();
		await aMinute();
		expect(told.at(-1)).toEqual({ phase: 'talking' });
	});
});
