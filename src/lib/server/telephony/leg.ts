import { randomBytes } from 'node:crypto';
import { answerTo } from './digest';
import type { Exchange } from './exchange';
import type { Line } from './line';
import {
	addressOf,
	headerOf,
	headersOf,
	parameterOf,
	type Header,
	type SipRequest,
	type SipResponse
} from './message';
import { GIVE_UP_MS, type Transactions } from './transactions';

/** What is heard of one phone. */
export type LegHeard =
	| { kind: 'ringing' }
	| { kind: 'answered'; sdp: string }
	| { kind: 'refused'; status: number }
	| { kind: 'hung-up' };

/** `idle` → `inviting` → `answered` → `confirmed`; `over` from anywhere. */
type Stage = 'idle' | 'inviting' | 'answered' | 'confirmed' | 'over';

/** An exchange that works says at once that it tries (RFC 3261, 17.2.1), before any phone rings. */
const HEARD_WITHIN_MS = 10_000;
/** The dialogue is no more (RFC 5057, 5.1). */
const UNKNOWN_CALL = 481;
/** Half a minute has gone by without an answer. */
const UNHEARD = 408;
const NOT_SENT = 503;

const random = () => randomBytes(12).toString('hex');
const SDP: Header = ['content-type', 'application/sdp'];
/** RFC 3261, 20.5: what this end understands inside of a call. */
const ALLOW: Header = ['allow', 'INVITE, ACK, CANCEL, BYE, OPTIONS'];

/** By which a leg is heard: another one once a cut line is opened again. */
export interface Way {
	line: Line;
	transactions: Transactions;
}

/**
 * One phone's side of a call: an INVITE, the dialogue that comes of it (RFC 3261, 12), and its end.
 * Asked by the exchange who we are, it answers and asks again. All it sends goes to the exchange,
 * wherever a `Contact` points.
 */
export class Leg {
	readonly callId = random();
	readonly #exchange: Exchange;
	readonly #at: Way;
	readonly #target: string;
	readonly #tell: (heard: LegHeard) => void;
	readonly #tag = random();
	#stage: Stage = 'idle';
	#sequence = 0;
	#invite: SipRequest | undefined;
	#isHeard = false;
	#silence: NodeJS.Timeout | undefined;
	/** It answers when it is asked: should it not, that means something. */
	#isAnswering = false;
	/** Questions in a row that did not arrive. */
	#misses = 0;
	#isCancelled = false;
	/** Of the dialogue, once there is one. */
	#to: string;
	#remote: string;
	#routes: string[] = [];
	#ack: SipRequest | undefined;

	constructor(exchange: Exchange, at: Way, user: string, tell: (heard: LegHeard) => void) {
		this.#exchange = exchange;
		this.#at = at;
		this.#target = uriOf(user, exchange);
		this.#tell = tell;
		this.#to = `<${this.#target}>`;
		this.#remote = this.#target;
	}

	/** Rings the phone; without an offer it makes one itself. */
	invite(sdp?: string): void {
		this.#stage = 'inviting';
		this.#send('INVITE', sdp, (answer, request) => this.#invited(answer, request));
	}

	/** Acknowledges that the phone was picked up; each repeated answer gets the same again. */
	ack(sdp?: string): void {
		if (this.#stage !== 'answered' || !this.#invite) return;
		this.#stage = 'confirmed';
		const number = headerOf(this.#invite, 'cseq')?.split(' ')[0] ?? '1';
		this.#ack = this.#request('ACK', `${number} ACK`, sdp);
		const credentials = this.#invite.headers.filter(([name]) => name.endsWith('authorization'));
		this.#ack.headers.push(...credentials);
		this.#at.line.send(this.#ack);
	}

	/** Lets the phone stop ringing. It may be picked up all the same, and is told then. */
	cancel(): void {
		if (this.#stage !== 'inviting') return;
		this.#isCancelled = true;
		if (this.#isHeard) this.#sendCancel();
	}

	/** Hangs up. */
	bye(): void {
		if (this.#stage !== 'confirmed') return;
		this.#stage = 'over';
		this.#send('BYE', undefined, () => undefined);
	}

	/** Asks whether the call is still there, so that one whose phone or exchange died does not last. */
	probe(): void {
		if (this.#stage !== 'confirmed') return;
		this.#send('OPTIONS', undefined, ({ status }) => this.#probed(status));
	}

	/** What the phone asks of us inside of the dialogue; answers with the status. */
	receive({ method, headers }: SipRequest): number {
		const tag = parameterOf(headerOf({ headers, body: '' }, 'to') ?? '', 'tag');
		if (tag !== this.#tag) return 481;
		if (method === 'OPTIONS') return 200;
		// Media are as they were agreed: a phone that wants others keeps what it has.
		if (method === 'INVITE' || method === 'UPDATE') return 488;
		if (method !== 'BYE') return 501;
		if (this.#stage !== 'over') {
			this.#stage = 'over';
			this.#tell({ kind: 'hung-up' });
		}
		return 200;
	}

	#probed(status: number) {
		if (this.#stage !== 'confirmed') return;
		this.#misses = status === NOT_SENT ? this.#misses + 1 : 0;
		const isSilent = status === UNHEARD || status === NOT_SENT;
		if (!isSilent) this.#isAnswering = true;
		// An exchange that is just started again is asked once more.
		const isLost = this.#isAnswering && (status === UNHEARD || this.#misses > 1);
		if (status !== UNKNOWN_CALL && !isLost) return;
		this.#stage = 'over';
		this.#tell({ kind: 'hung-up' });
	}

	/** Nobody is there: no phone rings, and one that should all the same is let go. */
	#unheard() {
		this.#isCancelled = true;
		this.#tell({ kind: 'refused', status: 503 });
	}

	#invited(answer: SipResponse, request: SipRequest) {
		this.#invite = request;
		if (answer.status < 200) this.#rings(answer);
		else if (answer.status < 300) this.#accepted(answer);
		else {
			this.#stage = 'over';
			this.#tell({ kind: 'refused', status: answer.status });
		}
	}

	#rings({ status }: SipResponse) {
		const isFirst = !this.#isHeard;
		this.#isHeard = true;
		if (this.#isCancelled && isFirst) this.#sendCancel();
		if (status >= 180) this.#tell({ kind: 'ringing' });
	}

	#accepted(answer: SipResponse) {
		if (this.#stage !== 'inviting') {
			// It has not heard our ACK.
			if (this.#ack) this.#at.line.send(this.#ack);
			return;
		}
		this.#stage = 'answered';
		this.#to = headerOf(answer, 'to') ?? this.#to;
		this.#remote = addressOf(headerOf(answer, 'contact') ?? '') || this.#target;
		this.#routes = headersOf(answer, 'record-route').reverse();
		this.#tell({ kind: 'answered', sdp: answer.body });
	}

	#sendCancel() {
		const { headers, uri } = this.#invite ?? { headers: [], uri: '' };
		const same = new Set(['via', 'route', 'from', 'to', 'call-id', 'max-forwards']);
		const cseq = headerOf({ headers, body: '' }, 'cseq')?.replace('INVITE', 'CANCEL') ?? '';
		const kept = headers.filter(([name]) => same.has(name));
		const request = {
			method: 'CANCEL',
			uri,
			headers: [...kept, ['cseq', cseq] as const],
			body: ''
		};
		this.#at.transactions.send(request, () => undefined);
		// An exchange that says nothing to it is not waited for (RFC 3261, 9.1).
		setTimeout(() => {
			if (this.#stage === 'inviting') this.#stage = 'over';
		}, GIVE_UP_MS).unref();
	}

	/** Sends, and once more with who we are where that is asked. */
	#send(
		method: string,
		sdp: string | undefined,
		hear: (answer: SipResponse, request: SipRequest) => void,
		credentials: Header[] = []
	) {
		this.#sequence += 1;
		const request = this.#request(method, `${this.#sequence} ${method}`, sdp);
		request.headers.push(...credentials);
		this.#isHeard = false;
		if (method === 'INVITE') {
			this.#invite = request;
			clearTimeout(this.#silence);
			this.#silence = setTimeout(() => this.#unheard(), HEARD_WITHIN_MS).unref();
		}
		this.#at.transactions.send(request, (answer) => {
			if (method === 'INVITE') clearTimeout(this.#silence);
			const again = credentials.length === 0 ? this.#credentials(answer, request) : undefined;
			if (again && !(method === 'INVITE' && this.#isCancelled))
				this.#send(method, sdp, hear, again);
			else hear(answer, request);
		});
	}

	#credentials(answer: SipResponse, { method, uri }: SipRequest): Header[] | undefined {
		const isProxy = answer.status === 407;
		if (!isProxy && answer.status !== 401) return undefined;
		const asked = headersOf(answer, isProxy ? 'proxy-authenticate' : 'www-authenticate');
		const asking = { method, uri, cnonce: random(), count: 1 };
		const value = answerTo(asked, this.#exchange, asking);
		return value === undefined
			? undefined
			: [[isProxy ? 'proxy-authorization' : 'authorization', value]];
	}

	#request(method: string, cseq: string, sdp: string | undefined): SipRequest {
		const { address, transport } = this.#at.line;
		const own = encodeUser(this.#exchange.user);
		const domain = domainOf(this.#exchange);
		return {
			method,
			uri: this.#remote,
			headers: [
				['via', `SIP/2.0/${transport} ${address};branch=z9hG4bK${random()};rport`],
				['max-forwards', '70'],
				...this.#routes.map((route) => ['route', route] as const),
				['from', `<sip:${own}@${domain}>;tag=${this.#tag}`],
				['to', this.#to],
				['call-id', this.callId],
				['cseq', cseq],
				['contact', `<sip:${own}@${address};transport=${transport.toLowerCase()}>`],
				['user-agent', 'Deskbell'],
				ALLOW,
				...(sdp === undefined ? [] : [SDP])
			],
			body: sdp ?? ''
		};
	}
}

const encodeUser = (user: string) => encodeURIComponent(user).replaceAll('%2B', '+');

function domainOf({ host, port, transport }: Exchange): string {
	const shown = host.includes(':') ? `[${host}]` : host;
	const usual = transport === 'tls' ? 5061 : 5060;
	return port === usual ? shown : `${shown}:${port}`;
}

/** A number or an extension, as the exchange knows it. */
function uriOf(user: string, exchange: Exchange): string {
	return `sip:${encodeUser(user)}@${domainOf(exchange)}`;
}
