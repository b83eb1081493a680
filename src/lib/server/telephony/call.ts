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
import { Leg, type LegHeard } from './leg';
import { openLine, type Line } from './line';
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
const LIMITS = { agent: AGENT_RINGS_MS, customer: CUSTOMER_RINGS_MS, talking: TALKS_MS };

/** One call between two phones. It keeps a line of its own until a while after its end. */
export class Call {
	readonly #tell: (progress: Progress) => void;
	readonly #wanted: Wanted;
	readonly #exchange: Exchange;
	#state: Bridge = { phase: 'agent' };
	#legs: Record<Side, Leg> | undefined;
	#line: Line | undefined;
	#transactions: Transactions | undefined;
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
		this.#line = await openLine(this.#exchange, {
			message: (message) => this.#receive(message),
			refused: () => this.#transactions?.break(),
			broken: () => {
				this.#transactions?.break();
				this.#hear({ kind: 'cut' });
			}
		});
		const transactions = new Transactions(this.#line);
		this.#transactions = transactions;
		const at = { exchange: this.#exchange, line: this.#line, transactions };
		const leg = (side: Side) =>
			new Leg(at, this.#wanted[side], (heard) => this.#hearFrom(side, heard));
		this.#legs = { agent: leg('agent'), customer: leg('customer') };
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
		const probe = () => {
			this.#legs?.agent.probe();
			this.#legs?.customer.probe();
		};
		this.#pulse = setInterval(probe, PULSE_MS);
		probe();
	}

	#close() {
		this.#transactions?.close();
		this.#line?.close();
	}

	#receive(message: SipMessage) {
		if (!isRequest(message)) {
			this.#transactions?.receive(message);
			return;
		}
		if (message.method === 'ACK') return;
		const callId = headerOf(message, 'call-id');
		const leg = Object.values(this.#legs ?? {}).find((one) => one.callId === callId);
		this.#line?.send(answerOf(message, leg ? leg.receive(message) : 481));
	}
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
