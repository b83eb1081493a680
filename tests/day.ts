import {
	hasRoom,
	inOrder,
	mayTake,
	reachOf,
	waitRange,
	type Channel,
	type Load,
	type Served,
	type Skills,
	type WaitRange
} from '../src/lib/cases';
import type { Locale } from '../src/lib/content';
import { chances } from './chances';

/**
 * A day of a company: 5,000 cases, 40 agents in two shifts, a lunch peak while agents eat, and the
 * evening before a holiday. Everything comes from the seed, so that three ways to keep a queue can
 * be put beside each other on the same day.
 */
export const CASES = 5_000;
export const AGENTS = 40;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const OPENS = 9 * HOUR;
const CLOSES = 21 * HOUR;

export interface DayCase {
	id: string;
	team: string;
	channel: Channel;
	locale: Locale;
	openedAt: number;
	promisedAt: number;
	seconds: number;
	/** How long it keeps its share of an agent, in milliseconds. */
	work: number;
}

export interface DayAgent extends Skills {
	id: number;
	/** For one queue per channel. */
	channel: Channel;
	shift: readonly [number, number];
	lunch: readonly [number, number];
}

/** Of 100 cases, how many; promised within; held for, on average; how many fill an agent. */
const KINDS = {
	chat: { share: 52, seconds: 60, minutes: 8, capacity: 3 },
	'kiosk-call': { share: 5, seconds: 45, minutes: 3, capacity: 1 },
	callback: { share: 11, seconds: 300, minutes: 5, capacity: 1 },
	message: { share: 32, seconds: 3600, minutes: 6, capacity: 2 }
} as const;
const CHANNELS = Object.keys(KINDS) as Channel[];
const CAPACITY = { chat: 3, 'kiosk-call': 1, callback: 1, message: 2 };
const TEAMS = ['india', 'serbia'] as const;
const LOCALES: Record<string, readonly Locale[]> = { india: ['en', 'hi', 'te'], serbia: ['sr'] };
/** Each helps the other out. */
const OVERFLOW: Record<string, string[]> = { india: ['serbia'], serbia: ['india'] };

/** How busy an hour is: noon, and the evening before the holiday. */
function busyness(time: number): number {
	const hour = time / HOUR;
	const lunch = 1.3 * Math.exp(-((hour - 13) ** 2) / 0.8);
	const eve = 1.1 * Math.exp(-((hour - 18.5) ** 2) / 1.5);
	return 0.7 + lunch + eve;
}

function pick<T>(weights: readonly (readonly [T, number])[], chance: number): T {
	const whole = weights.reduce((sum, [, weight]) => sum + weight, 0);
	let left = chance * whole;
	for (const [value, weight] of weights) {
		left -= weight;
		if (left <= 0) return value;
	}
	throw new Error('No weights.');
}

function timeOfDay(chance: () => number): number {
	for (;;) {
		const time = OPENS + chance() * (CLOSES - HOUR - OPENS);
		if (chance() * 2.5 < busyness(time)) return time;
	}
}

export function dayCases(seed: number): DayCase[] {
	const chance = chances(seed);
	const cases = Array.from({ length: CASES }, (_, i): DayCase => {
		const openedAt = Math.round(timeOfDay(chance));
		const channel = pick(
			CHANNELS.map((name) => [name, KINDS[name].share] as const),
			chance()
		);
		const team = chance() < 0.75 ? 'india' : 'serbia';
		const spoken = LOCALES[team] ?? [];
		const { seconds, minutes } = KINDS[channel];
		// Handling times have a long tail: half of them are shorter than 0.7 of the mean.
		const work = Math.max(0.2, -Math.log(1 - chance())) * minutes * MINUTE;
		return {
			id: String(i).padStart(5, '0'),
			...{ team, channel, openedAt, seconds, work },
			locale: spoken[Math.floor(chance() * spoken.length)] ?? 'en',
			promisedAt: openedAt + seconds * 1000
		};
	});
	return cases.sort((a, b) => a.openedAt - b.openedAt);
}

/** 30 at the first team, 10 at the second; one queue per channel gets them by the work it has. */
export function dayAgents(): DayAgent[] {
	const load = (name: Channel) => (KINDS[name].share * KINDS[name].minutes) / KINDS[name].capacity;
	return TEAMS.flatMap((team) => {
		const count = team === 'india' ? 30 : 10;
		const channels = shares(count, load);
		return Array.from({ length: count }, (_, i): DayAgent => {
			const late = i % 2;
			const starts = OPENS + late * 3.5 * HOUR;
			const eats = late ? 16 * HOUR + (i % 5) * 15 * MINUTE : 12 * HOUR + (i % 5) * 20 * MINUTE;
			return {
				id: (team === 'india' ? 0 : 30) + i,
				team,
				locales:
					i % 3 === 0 ? (LOCALES[team] ?? []) : team === 'india' ? ['en', 'hi'] : ['sr', 'en'],
				topics: [],
				shops: [],
				isBackup: i === 0,
				channel: channels[i] ?? 'chat',
				shift: [starts, starts + 8.5 * HOUR],
				lunch: [eats, eats + 30 * MINUTE]
			};
		});
	});
}

/** Each channel has somebody; the rest by work. Dealt in turn, so that both shifts have each. */
function shares(count: number, load: (name: Channel) => number): Channel[] {
	const whole = CHANNELS.reduce((sum, name) => sum + load(name), 0);
	const given = CHANNELS.flatMap((name) =>
		Array.from({ length: Math.max(2, Math.round((count * load(name)) / whole)) }, () => name)
	);
	return given.slice(0, count);
}

export type Policy = 'promise' | 'first-come' | 'per-channel';

export interface Taken {
	one: DayCase;
	at: number;
	/** What the customer was told when they came, where anything was. */
	told: WaitRange | undefined;
}

interface Seat {
	agent: DayAgent;
	held: { channel: Channel; until: number }[];
	turn: number;
}

/** How often free agents look. */
const LOOK = 1000;
const RECENT = 40;

/** Plays the day; every case is answered in the end, overtime included. */
export function playDay(
	cases: readonly DayCase[],
	agents: readonly DayAgent[],
	policy: Policy
): Taken[] {
	const seats = agents.map((agent): Seat => ({ agent, held: [], turn: 0 }));
	const waiting: DayCase[] = [];
	const taken: Taken[] = [];
	const told = new Map<string, { place: number; range: WaitRange | undefined }>();
	let arrived = 0;
	for (let now = OPENS; taken.length < cases.length; now += LOOK) {
		for (let next = cases[arrived]; next && next.openedAt <= now; next = cases[arrived]) {
			arrived += 1;
			waiting.push(next);
			if (next.channel === 'chat') told.set(next.id, tell(next, waiting, taken, told, now));
		}
		for (const seat of seats) seat.held = seat.held.filter(({ until }) => until > now);
		for (const seat of free(seats, now)) {
			for (;;) {
				const one = choose(seat, waiting, policy, now);
				if (!one) break;
				waiting.splice(waiting.indexOf(one), 1);
				seat.held.push({ channel: one.channel, until: now + one.work });
				seat.turn += 1;
				taken.push({ one, at: now, told: told.get(one.id)?.range });
			}
		}
	}
	return taken;
}

/** Overtime: nobody goes home while somebody waits. */
function free(seats: Seat[], now: number): Seat[] {
	const isThere = ({ agent: { shift, lunch } }: Seat) =>
		(now >= shift[0] && now < shift[1] && !(now >= lunch[0] && now < lunch[1])) || now >= CLOSES;
	return seats.filter(isThere).sort((a, b) => a.held.length - b.held.length || a.turn - b.turn);
}

function choose(seat: Seat, waiting: readonly DayCase[], policy: Policy, now: number) {
	const { agent, held } = seat;
	const load: Load = {};
	for (const { channel } of held) load[channel] = (load[channel] ?? 0) + 1;
	const may = waiting.filter(
		(one) =>
			hasRoom(CAPACITY, load, one.channel) &&
			mayTake(agent, one, OVERFLOW[one.team] ?? [], reachOf(one, one.seconds, now))
	);
	if (policy === 'promise') return inOrder(may, now, seat.turn)[0];
	const firstCome = (a: DayCase, b: DayCase) => a.openedAt - b.openedAt;
	const own =
		policy === 'first-come' ? may : may.filter(({ channel }) => channel === agent.channel);
	return own.toSorted(firstCome)[0];
}

function tell(
	one: DayCase,
	waiting: readonly DayCase[],
	taken: readonly Taken[],
	told: ReadonlyMap<string, { place: number }>,
	now: number
) {
	const team = waiting.filter(({ team }) => team === one.team);
	const place = inOrder(team, now, 0).indexOf(one) + 1;
	const served: Served[] = [];
	for (const { one: other, at } of taken.toReversed()) {
		const known = told.get(other.id);
		if (other.team === one.team && known) {
			served.push({ place: known.place, waited: at - other.openedAt });
		}
		if (served.length === RECENT) break;
	}
	return { place, range: waitRange(place, served) };
}

/** What a day came to, by how its queue was kept. */
export interface Figures {
	/** Of 100 promises. */
	kept: number;
	/** Minutes. */
	longest: number;
	/** Minutes that 95 of 100 waited at most. */
	slowest5: number;
	/** Of 100 chats that were told a range: those that waited so long. */
	inside: number;
}

export function figuresOf(taken: readonly Taken[]): Figures {
	const waits = taken.map(({ one, at }) => (at - one.openedAt) / MINUTE).sort((a, b) => a - b);
	const told = taken.filter(({ told }) => told);
	const inside = told.filter(({ one, at, told: range }) => {
		const waited = (at - one.openedAt) / MINUTE;
		return range && waited >= range.from && waited <= range.to;
	});
	const kept = taken.filter(({ one, at }) => at <= one.promisedAt).length;
	return {
		kept: (100 * kept) / taken.length,
		longest: waits.at(-1) ?? 0,
		slowest5: waits[Math.floor(waits.length * 0.95)] ?? 0,
		inside: (100 * inside.length) / told.length
	};
}
