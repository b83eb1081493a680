import { createHash } from 'node:crypto';
import dgram from 'node:dgram';
import { once } from 'node:events';
import {
	addressOf,
	format,
	headerOf,
	headersOf,
	isRequest,
	parameterOf,
	parse,
	type SipMessage,
	type SipRequest
} from '../src/lib/server/telephony/message';

/** Who may ring through it. */
export const DESK = { user: 'desk', password: 'ring me' };
const REALM = 'deskbell.test';
const NONCE = 'b7c9036dbf3054aea9404e7eecef9f42';
const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/**
 * A small exchange on the loopback: a proxy that asks who rings (RFC 2617), knows its users' ports
 * and stays in the way of what they say in a call (Record-Route).
 */
export async function startExchange() {
	const socket = dgram.createSocket('udp4');
	socket.bind(0, '127.0.0.1');
	await once(socket, 'listening');
	const { port } = socket.address();
	const users = new Map<string, number>();
	/** Every request that went through, as `METHOD user`. */
	const seen: string[] = [];
	const send = (message: SipMessage, to: number) => socket.send(format(message), to, '127.0.0.1');

	const onRequest = (request: SipRequest, from: number) => {
		const user = decodeURIComponent(/^sip:([^@]*)@/.exec(request.uri)?.[1] ?? '');
		const isInside = parameterOf(headerOf(request, 'to') ?? '', 'tag') !== undefined;
		if (request.method === 'INVITE' && !isInside && !isKnown(request)) {
			send(refusal(request, 407, `Digest realm="${REALM}", nonce="${NONCE}", qop="auth"`), from);
			return;
		}
		const to = isInside ? portOf(request.uri) : users.get(user);
		// The acknowledgement of our own refusal ends here.
		if (request.method === 'ACK' && (to === undefined || to === port)) return;
		if (to === undefined) {
			send(refusal(request, 404), from);
			return;
		}
		seen.push(`${request.method} ${user}`);
		send(passedOn(request, port), to);
	};
	socket.on('message', (bytes, { port: from }) => {
		const message = parse(bytes);
		if (!message) return;
		if (isRequest(message)) onRequest(message, from);
		else {
			const first = message.headers.findIndex(([name]) => name === 'via');
			const headers = message.headers.filter((_, i) => i !== first);
			const back = /\s[\d.]+:(\d+)/.exec(headerOf({ ...message, headers }, 'via') ?? '')?.[1];
			if (back) send({ ...message, headers }, Number(back));
		}
	});
	return {
		/** What `SIP_URL` would say. */
		url: `sip:${DESK.user}:${encodeURIComponent(DESK.password)}@127.0.0.1:${port}`,
		users,
		seen,
		close: () => socket.close()
	};
}

const portOf = (uri: string) => Number(/:(\d+)(?:;|>|$)/.exec(uri)?.[1] ?? 0);

function isKnown(request: SipRequest): boolean {
	const given = headerOf(request, 'proxy-authorization') ?? '';
	const field = (name: string) => new RegExp(`\\b${name}="?([^",]*)`).exec(given)?.[1] ?? '';
	const secret = md5(`${DESK.user}:${REALM}:${DESK.password}`);
	const asked = md5(`INVITE:${request.uri}`);
	const middle = `${NONCE}:${field('nc')}:${field('cnonce')}:auth`;
	return field('response') === md5(`${secret}:${middle}:${asked}`);
}

function refusal(request: SipRequest, status: number, challenge?: string): SipMessage {
	const same = ['via', 'from', 'call-id', 'cseq'].flatMap((name) =>
		headersOf(request, name).map((value) => [name, value] as const)
	);
	const to = ['to', `${headerOf(request, 'to') ?? ''};tag=exchange`] as const;
	const asks = challenge ? [['proxy-authenticate', challenge] as const] : [];
	return { status, reason: 'Refused', headers: [...same, to, ...asks], body: '' };
}

function passedOn(request: SipRequest, port: number): SipRequest {
	const branch = parameterOf(headerOf(request, 'via') ?? '', 'branch') ?? '';
	// The same for an INVITE and the CANCEL that follows it, as their own branch is.
	const via = ['via', `SIP/2.0/UDP 127.0.0.1:${port};branch=${branch}x`] as const;
	const own = `sip:127.0.0.1:${port};lr`;
	const routes = headersOf(request, 'route').filter((route) => addressOf(route) !== own);
	const rest = request.headers.filter(([name]) => name !== 'route');
	const record = request.method === 'INVITE' ? [['record-route', `<${own}>`] as const] : [];
	return {
		...request,
		headers: [via, ...record, ...routes.map((route) => ['route', route] as const), ...rest]
	};
}
