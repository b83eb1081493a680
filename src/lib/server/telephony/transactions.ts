import type { Line } from './line';
import { headerOf, headersOf, parameterOf, type SipRequest, type SipResponse } from './message';

/** RFC 3261, 17.1.1.1: an estimate of the way there and back, and the longest pause. */
const T1_MS = 500;
const T2_MS = 4_000;
/** Timers B, F and H: nobody answers after that. */
export const GIVE_UP_MS = 64 * T1_MS;

interface Open {
	request: SipRequest;
	hear: (answer: SipResponse) => void;
	/** Nothing more is repeated once this is set. */
	final?: SipResponse;
	repeat?: NodeJS.Timeout;
	giveUp?: NodeJS.Timeout;
}

/**
 * Requests and what is answered to them (RFC 3261, 17.1): repeated over UDP until they are heard,
 * and answered with 408 where they are not. A refused INVITE is acknowledged here; one that was
 * accepted is told each time its answer comes again.
 */
export class Transactions {
	readonly #line: Line;
	readonly #open = new Map<string, Open>();

	constructor(line: Line) {
		this.#line = line;
	}

	/** Sends a request; `hear` gets each answer, and one final one at last. */
	send(request: SipRequest, hear: (answer: SipResponse) => void): void {
		const open: Open = { request, hear };
		this.#open.set(keyOf(request), open);
		this.#line.send(request);
		if (this.#line.transport === 'UDP') this.#repeat(open, T1_MS);
		open.giveUp = setTimeout(() => {
			clearTimeout(open.repeat);
			this.#settle(open, { status: 408, reason: 'Nobody answered', headers: [], body: '' });
		}, GIVE_UP_MS);
	}

	/** An answer from the line; what answers nothing of ours is dropped. */
	receive(answer: SipResponse): void {
		const open = this.#open.get(keyOf(answer));
		if (!open) return;
		const { method } = open.request;
		if (answer.status < 200) {
			if (method !== 'INVITE') return;
			clearTimeout(open.repeat);
			// It rings: from now on whoever rings decides how long.
			clearTimeout(open.giveUp);
			if (!open.final) open.hear(answer);
			return;
		}
		if (method === 'INVITE' && answer.status >= 300) {
			this.#line.send(ackOf(open.request, answer));
		} else if (method === 'INVITE' && open.final) {
			open.hear(answer);
			return;
		}
		if (!open.final) this.#settle(open, answer);
	}

	/** What was sent did not arrive: all that is open is answered with 503 (RFC 3261, 8.1.3.1). */
	break(): void {
		// What is sent because of it, such as a goodbye, is none of them.
		for (const open of [...this.#open.values()]) {
			if (!open.final)
				this.#settle(open, { status: 503, reason: 'Not sent', headers: [], body: '' });
		}
	}

	close(): void {
		for (const { repeat, giveUp } of this.#open.values()) {
			clearTimeout(repeat);
			clearTimeout(giveUp);
		}
		this.#open.clear();
	}

	#settle(open: Open, answer: SipResponse) {
		clearTimeout(open.repeat);
		clearTimeout(open.giveUp);
		open.final = answer;
		open.hear(answer);
	}

	#repeat(open: Open, pause: number) {
		open.repeat = setTimeout(() => {
			this.#line.send(open.request);
			const longer = pause * 2;
			this.#repeat(open, open.request.method === 'INVITE' ? longer : Math.min(longer, T2_MS));
		}, pause);
	}
}

/** What ties an answer to its request: the topmost branch, and the method. */
function keyOf(message: SipRequest | SipResponse): string {
	const method = headerOf(message, 'cseq')?.split(/\s+/)[1] ?? '';
	const branch = parameterOf(headerOf(message, 'via') ?? '', 'branch') ?? '';
	return `${branch} ${method}`;
}

/** Of a refusal: it belongs to the INVITE's own transaction (RFC 3261, 17.1.1.3). */
function ackOf(invite: SipRequest, answer: SipResponse): SipRequest {
	const to = headerOf(answer, 'to') ?? headerOf(invite, 'to') ?? '';
	return {
		method: 'ACK',
		uri: invite.uri,
		headers: [
			['via', headerOf(invite, 'via') ?? ''],
			['max-forwards', '70'],
			...headersOf(invite, 'route').map((route) => ['route', route] as const),
			['from', headerOf(invite, 'from') ?? ''],
			['to', to],
			['call-id', headerOf(invite, 'call-id') ?? ''],
			['cseq', (headerOf(invite, 'cseq') ?? '').replace('INVITE', 'ACK')]
		],
		body: ''
	};
}
