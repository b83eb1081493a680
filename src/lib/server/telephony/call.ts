import {
	begin,
	next,
	type Bridge,
	type Bridging,
	type CallEnd,
	type Command,
	type Heard,
	type Side
} from './bridge';
import type { Exchange } from './exchange';
import { Leg, type LegHeard, type Way } from './leg';
import { openLine } from './line';
import { headerOf, headersOf, isRequest, type SipMessage, type SipRequest } from './message';
import { GIVE_UP_MS, Transactions } from './transactions';

/** How a call stands. Times are milliseconds. */
export type Progress =
	| { phase: 'agent' | 'customer' | 'talking' }
	| { phase: 'ended'; end: CallEnd; by?: Side; status?: number; talkedMs: number; rangMs: number };

/** Who rings whom: an extension, and a number in E.164. */
export interface Wanted {
	agent: string;
	customer: string;
}

/** How long a phone rings; an agent who pressed the button sits in front of it. */
const AGENT_RINGS_MS = 30_000;
/** The agent's phone gives up 32 s after it was picked up without our ACK (RFC 3261, 13.3.1.4). */
const CUSTOMER_RINGS_MS = 28_000;
/** Nobody talks that long. */
const TALKS_MS = 4 * 3_600_000;
/** How often they are asked whether they are still there. */
const PULSE_MS = 20_000;
/** A line that is cut while they talk is opened again within that, or the call is given up. */
const REOPENS_MS = 60_000;
const REOPEN_PAUSE_MS = 1_000;
const LIMITS = { agent: AGENT_RINGS_MS, customer: CUSTOMER_RINGS_MS, talking: TALKS_MS };

/** One call between two phones. It keeps a line of its own until a while after its end. */
export class Call {
	readonly #tell: (progress: Progress) => void;
	readonly #wanted: Wanted;
	readonly #exchange: Exchange;
	#state: Bridge = { phase: 'agent' };
	#legs: Record<Side, Leg> | undefined;
	#way: Way | undefined;
	/** Said while there is no line, to be said once there is one again; nothing while there is one. */
	#unsaid: Command[] | undefined;
	/** When a cut line was opened again the last time. */
	#openedAt = 0;
	#isClosed = false;
	#limit: NodeJS.Timeout | undefined;
	#pulse: NodeJS.Timeout | undefined;
	#phaseAt = 0;
	#rangMs = 0;

	private constructor(exchange: Exchange, wanted: Wanted, tell: (progress: Progress) => void) {
		this.#exchange = exchange;
		this.#wanted = wanted;
		this.#tell = tell;
	}

	/** Begins one; how it goes on is told, its end exactly once. */
	static begin(exchange: Exchange, wanted: Wanted, tell: (progress: Progress) => void): Call {
		const call = new Call(exchange, wanted, tell);
		void call
			.#open()
			.then(() => call.#start())
			.catch(() => call.#enter({ phase: 'ended', end: 'failed', status: 503 }));
		return call;
	}

	/** Takes it back, or hangs up. */
	stop(): void {
		this.#hear({ kind: 'stop' });
	}

	/** Stops what only rings. Who talks goes on: their media do not need us. */
	leave(): void {
		if (this.#state.phase === 'talking') this.#enter({ phase: 'ended', end: 'interrupted' });
		else this.stop();
	}

	/** It may have been taken back while the line was opened. */
	#start() {
		if (this.#state.phase === 'ended') this.#close();
		else this.#go(begin());
	}

	async #open() {
		const way = await this.#openWay();
		this.#way = way;
		const leg = (side: Side) =>
			new Leg(this.#exchange, way, this.#wanted[side], (heard) => this.#hearFrom(side, heard));
		this.#legs = { agent: leg('agent'), customer: leg('customer') };
	}

	async #openWay(): Promise<Way> {
		const line = await openLine(this.#exchange, {
			message: (message) => this.#receive(message),
			refused: () => this.#way?.transactions.break(),
			broken: () => this.#cut()
		});
		return { line, transactions: new Transactions(line) };
	}

	/**
	 * Who talks does not hear of it, and their call is the exchange's to keep: it goes on by another
	 * line, should there be one soon. What only rings is given up.
	 */
	#cut() {
		if (this.#unsaid) return;
		this.#unsaid = [];
		if (this.#state.phase === 'talking') {
			// What was being asked is asked again: that it got lost says nothing of the phones.
			this.#way?.transactions.close();
			this.#limit = restarted(this.#limit, () => this.#hear({ kind: 'cut' }), REOPENS_MS);
		} else {
			this.#way?.transactions.break();
			this.#hear({ kind: 'cut' });
		}
		void this.#reopen();
	}

	/** Until there is one, or nobody waits for it any more. */
	async #reopen() {
		const pause = () => new Promise((resolve) => setTimeout(resolve, REOPEN_PAUSE_MS).unref());
		// An exchange that lets us in and throws us out is not asked without end.
		if (Date.now() - this.#openedAt < REOPEN_PAUSE_MS) await pause();
		while (!this.#isClosed && this.#unsaid) {
			const way = await this.#openWay().catch(() => undefined);
			if (way) this.#goOn(way);
			else await pause();
		}
	}

	/** By this line from now on; whether both phones are still there is asked at once. */
	#goOn(way: Way) {
		if (this.#isClosed || !this.#way) {
			way.line.close();
			return;
		}
		this.#way.transactions.close();
		Object.assign(this.#way, way);
		this.#openedAt = Date.now();
		const unsaid = this.#unsaid ?? [];
		this.#unsaid = undefined;
		for (const command of unsaid) this.#do(command);
		if (this.#state.phase !== 'talking') return;
		this.#limit = restarted(this.#limit, () => this.#hear({ kind: 'timeout' }), TALKS_MS);
		this.#probe();
	}

	#hearFrom(side: Side, heard: LegHeard) {
		if (heard.kind !== 'ringing') this.#hear({ ...heard, side });
	}

	#hear(heard: Heard) {
		this.#go(next(this.#state, heard));
	}

	#go({ state, commands }: Bridging) {
		for (const command of commands) this.#do(command);
		if (state !== this.#state) this.#enter(state);
	}

	#do(command: Command) {
		const leg = this.#legs?.[command.side];
		if (!leg) return;
		if (this.#unsaid) {
			this.#unsaid.push(command);
			return;
		}
		if (command.do === 'invite') leg.invite(command.sdp);
		else if (command.do === 'ack') leg.ack(command.sdp);
		else if (command.do === 'cancel') leg.cancel();
		else leg.bye();
	}

	#enter(state: Bridge) {
		const before = this.#state.phase;
		if (before === 'ended') return;
		const spentMs = this.#phaseAt === 0 ? 0 : Date.now() - this.#phaseAt;
		if (before === 'customer') this.#rangMs = spentMs;
		this.#state = state;
		this.#phaseAt = Date.now();
		clearTimeout(this.#limit);
		clearInterval(this.#pulse);
		if (state.phase === 'ended') {
			const talkedMs = before === 'talking' ? spentMs : 0;
			this.#tell({ ...state, talkedMs, rangMs: this.#rangMs });
			// Goodbyes are repeated until they are heard; late answers are let go.
			setTimeout(() => this.#close(), 2 * GIVE_UP_MS).unref();
			return;
		}
		this.#limit = setTimeout(() => this.#hear({ kind: 'timeout' }), LIMITS[state.phase]);
		if (state.phase === 'talking') this.#lookAfter();
		this.#tell({ phase: state.phase });
	}

	/** The first question shows which of them answer such. */
	#lookAfter() {
		this.#pulse = setInterval(() => this.#probe(), PULSE_MS);
		this.#probe();
	}

	/** Without a line nothing is heard: that says nothing of the phones. */
	#probe() {
		if (this.#unsaid) return;
		this.#legs?.agent.probe();
		this.#legs?.customer.probe();
	}

	#close() {
		this.#isClosed = true;
		this.#way?.transactions.close();
		this.#way?.line.close();
	}

	#receive(message: SipMessage) {
		if (!isRequest(message)) {
			this.#way?.transactions.receive(message);
			return;
		}
		if (message.method === 'ACK') return;
		const callId = headerOf(message, 'call-id');
		const leg = Object.values(this.#legs ?? {}).find((one) => one.callId === callId);
		this.#way?.line.send(answerOf(message, leg ? leg.receive(message) : 481));
	}
}

function restarted(
	running: NodeJS.Timeout | undefined,
	done: () => void,
	afterMs: number
): NodeJS.Timeout {
	clearTimeout(running);
	return setTimeout(done, afterMs);
}

const REASONS: Record<number, string> = {
	200: 'OK',
	481: 'No such call',
	488: 'Not acceptable here',
	501: 'Not implemented'
};

function answerOf(request: SipRequest, status: number) {
	const same = (name: string) =>
		headersOf(request, name).map((value) => [name, value] as [string, string]);
	const headers = ['via', 'record-route', 'from', 'to', 'call-id', 'cseq'].flatMap(same);
	return { status, reason: REASONS[status] ?? '', headers, body: '' };
}
