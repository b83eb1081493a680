import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { begin, next, refusalOf, type Bridge, type Command, type Heard } from './bridge';

const OFFER = 'v=0\r\nm=audio 4000/2 RTP/AVP 0\r\nm=video 5000 RTP/AVP 96\r\n';
const side = fc.constantFrom('agent' as const, 'customer' as const);
const heard: fc.Arbitrary<Heard> = fc.oneof(
	fc.record({
		kind: fc.constant('answered' as const),
		side,
		sdp: fc.constantFrom(OFFER, 'm=audio 1 RTP/AVP 0', '')
	}),
	fc.record({
		kind: fc.constant('refused' as const),
		side,
		status: fc.integer({ min: 300, max: 699 })
	}),
	fc.record({ kind: fc.constant('hung-up' as const), side }),
	fc.constant<Heard>({ kind: 'timeout' }),
	fc.constant<Heard>({ kind: 'cut' }),
	fc.constant<Heard>({ kind: 'stop' })
);

function play(story: readonly Heard[]) {
	const first = begin();
	const commands: Command[] = [...first.commands];
	const states: Bridge[] = [first.state];
	for (const one of story) {
		const { state, commands: more } = next(states.at(-1) ?? first.state, one);
		states.push(state);
		commands.push(...more);
	}
	return { state: states.at(-1) ?? first.state, states, commands };
}
const answer = (who: 'agent' | 'customer', sdp = OFFER): Heard => ({
	kind: 'answered',
	side: who,
	sdp
});

describe('two phones', () => {
	test('are joined as RFC 3725 has it: offer from one, answer from the other, both acknowledged', () => {
		expect(play([answer('agent'), answer('customer', 'm=audio 9 RTP/AVP 0')])).toMatchObject({
			state: { phase: 'talking' },
			commands: [
				{ do: 'invite', side: 'agent' },
				{ do: 'invite', side: 'customer', sdp: OFFER },
				{ do: 'ack', side: 'customer' },
				{ do: 'ack', side: 'agent', sdp: 'm=audio 9 RTP/AVP 0' }
			]
		});
	});

	test.each([
		[486, 'busy'],
		[603, 'busy'],
		[480, 'no-answer'],
		[404, 'wrong-number'],
		[503, 'failed']
	])('a customer whose phone says %d: %s, and the agent is let go', (status, end) => {
		const { state, commands } = play([
			answer('agent'),
			{ kind: 'refused', side: 'customer', status }
		]);
		expect(state).toMatchObject({ phase: 'ended', end });
		expect(commands.slice(-2)).toEqual([
			{ do: 'ack', side: 'agent', sdp: refusalOf(OFFER) },
			{ do: 'bye', side: 'agent' }
		]);
	});

	test('the customer is never rung before the agent has picked up', () => {
		fc.assert(
			fc.property(fc.array(heard, { maxLength: 12 }), (story) => {
				const at = play(story).commands.findIndex(
					({ do: what, side: whom }) => what === 'invite' && whom === 'customer'
				);
				const picked = story.some((one) => one.kind === 'answered' && one.side === 'agent');
				expect(at === -1 || picked).toBe(true);
			})
		);
	});

	test('no story goes on over a line that is cut', () => {
		fc.assert(
			fc.property(fc.array(heard, { maxLength: 12 }), (story) => {
				const before = play(story);
				const { state, commands } = play([...story, { kind: 'cut' }]);
				const isTalking = before.state.phase === 'talking';
				const end = isTalking ? 'interrupted' : 'failed';
				const byes: Command[] = isTalking
					? [
							{ do: 'bye', side: 'agent' },
							{ do: 'bye', side: 'customer' }
						]
					: [];
				expect(state).toMatchObject(
					before.state.phase === 'ended' ? before.state : { phase: 'ended', end }
				);
				// Said once there is a line again: nobody talks on in a call that is over.
				expect(commands).toEqual([...before.commands, ...byes]);
			})
		);
	});

	test('an end stays that end, whatever comes after it', () => {
		fc.assert(
			fc.property(fc.array(heard, { maxLength: 16 }), (story) => {
				const { states } = play(story);
				const ended = states.findIndex(({ phase }) => phase === 'ended');
				const after = ended === -1 ? [] : states.slice(ended);
				expect(new Set(after.map((state) => JSON.stringify(state))).size).toBeLessThan(2);
			})
		);
	});

	test('whoever picked up is hung up on by the end, unless they did so themselves', () => {
		fc.assert(
			fc.property(fc.array(heard, { maxLength: 10 }), side, (story, whom) => {
				const { commands, states } = play([...story, { kind: 'stop' }]);
				const all = [...story, { kind: 'stop' } as const];
				const isIn = all.some(
					(one, i) =>
						one.kind === 'answered' &&
						one.side === whom &&
						commandsOf(states[i], one).some(isAck(whom))
				);
				const joined = commands.some(isAck(whom));
				const left = all.some((one) => one.kind === 'hung-up' && one.side === whom);
				const gone = commands.some(({ do: what, side: of }) => what === 'bye' && of === whom);
				expect(!(isIn || joined) || left || gone).toBe(true);
			})
		);
	});
});

const isAck = (whom: string) => (command: Command) => command.do === 'ack' && command.side === whom;
const commandsOf = (state: Bridge | undefined, one: Heard) =>
	state ? next(state, one).commands : [];

test('an offer is refused by taking none of its media', () => {
	expect(refusalOf(OFFER)).toBe('v=0\r\nm=audio 0 RTP/AVP 0\r\nm=video 0 RTP/AVP 96\r\n');
});
