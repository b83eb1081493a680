import dgram from 'node:dgram';
import { once } from 'node:events';
import {
	addressOf,
	format,
	headerOf,
	headersOf,
	isRequest,
	parse,
	type SipMessage,
	type SipRequest
} from '../src/lib/server/telephony/message';

const MEDIA =
	'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n';

/** A phone that does as it is told, for tests that need no sound. */
export async function startPhone(
	answer: 'picks-up' | 'rings' | number,
	whenAsked: number | 'nothing' = 200
) {
	const socket = dgram.createSocket('udp4');
	socket.bind(0, '127.0.0.1');
	await once(socket, 'listening');
	const { port } = socket.address();
	/** Methods as they came, repeats included. */
	const heard: string[] = [];
	/** The media of the last INVITE or ACK that had any. */
	let media = '';
	/** What it says when it is asked whether it is there. */
	let alive = whenAsked;
	let invite: { request: SipRequest; from: number } | undefined;
	const say = (status: number, to: { request: SipRequest; from: number }, body = '') =>
		socket.send(format(answerOf(to.request, status, port, body)), to.from, '127.0.0.1');
	socket.on('message', (bytes, { port: from }) => {
		const request = parse(bytes);
		if (!request || !isRequest(request)) return;
		heard.push(request.method);
		if (request.body) media = request.body;
		const at = { request, from };
		if (request.method === 'INVITE') {
			invite = at;
			say(180, at);
			if (answer === 'picks-up') say(200, at, MEDIA);
			else if (typeof answer === 'number') say(answer, at);
		} else if (request.method === 'CANCEL') {
			say(200, at);
			if (invite) say(487, invite);
		} else if (request.method === 'BYE') say(200, at);
		else if (request.method === 'OPTIONS' && alive !== 'nothing') say(alive, at);
	});
	return {
		port,
		heard,
		media: () => media,
		/** It was switched off and on: it knows of no call. */
		forget: () => void (alive = 481),
		/** Ends a call that it is in. */
		hangUp() {
			if (!invite) throw new Error('not in a call');
			socket.send(format(byeOf(invite.request, port)), invite.from, '127.0.0.1');
		},
		close: () => socket.close()
	};
}

const tagged = (request: SipRequest, port: number) =>
	`${headerOf(request, 'to') ?? ''};tag=phone${port}`;

function answerOf(request: SipRequest, status: number, port: number, body: string): SipMessage {
	const same = ['via', 'record-route', 'from', 'call-id', 'cseq'].flatMap((name) =>
		headersOf(request, name).map((value) => [name, value] as const)
	);
	const to = headerOf(request, 'to') ?? '';
	return {
		status,
		reason: 'Said',
		headers: [
			...same,
			['to', to.includes('tag=') ? to : tagged(request, port)],
			['contact', `<sip:phone@127.0.0.1:${port}>`]
		],
		body
	};
}

function byeOf(invite: SipRequest, port: number): SipMessage {
	return {
		method: 'BYE',
		uri: addressOf(headerOf(invite, 'contact') ?? ''),
		headers: [
			['via', `SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bKbye${port}`],
			['max-forwards', '70'],
			...headersOf(invite, 'record-route').map((route) => ['route', route] as const),
			['from', tagged(invite, port)],
			['to', headerOf(invite, 'from') ?? ''],
			['call-id', headerOf(invite, 'call-id') ?? ''],
			['cseq', '1 BYE']
		],
		body: ''
	};
}
