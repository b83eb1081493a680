import {
	agentOf,
	atDesk,
	eventsAfter,
	signalsFor,
	type Agent,
	type Audience
} from '$lib/server/cases';
import { followedCase } from '$lib/server/holder';
import {
	cursorOf,
	type StreamEntry,
	type StreamOptions,
	type StreamSource
} from '$lib/server/live';
import { log } from '$lib/server/log';
import { DESK_ROLES, requireStaff, type Role } from '$lib/server/staff';
import type { Asked } from './asked';

/** What a reader is told, and from where on. */
type Opened = { source: StreamSource } & Pick<StreamOptions, 'after' | 'onAlive'>;

/** A stream's address, and what it tells to whom. */
export interface Route {
	path: RegExp;
	/** @throws what `failure` tells, or Kit's redirect or error, unless they may read it */
	open: (id: string | undefined, asked: Asked) => Promise<Opened>;
}

const ROUTES: readonly Route[] = [
	{ path: /^\/api\/v1\/cases\/([^/]+)\/events$/, open: caseEvents },
	{ path: /^\/desk\/live$/, open: desk },
	{ path: /^\/desk\/kiosks\/live$/, open: kiosks }
];

/** The stream at an address, and whose. */
export function routeOf(url: string): { route: Route; id: string | undefined } | undefined {
	const [path = ''] = url.split('?', 1);
	for (const route of ROUTES) {
		const found = route.path.exec(path);
		if (found) return { route, id: found[1] };
	}
	return undefined;
}

/** The case's log from `Last-Event-ID` on, and what happens next, until the reader leaves. */
async function caseEvents(asks: string | undefined, asked: Asked): Promise<Opened> {
	const { headers, cookies } = asked;
	const { authorization } = headers;
	const staff = authorization === undefined ? await asked.staff() : undefined;
	const { id, audience } = await followedCase({ id: asks, authorization, cookies, staff });
	const last = headers['last-event-id'];
	return {
		source: {
			key: `${audience} ${id}`,
			topics: [id],
			signals: signalsFor(id, audience),
			read: (after) => entriesAfter(id, after, audience)
		},
		after: cursorOf(typeof last === 'string' ? last : '')
	};
}

async function entriesAfter(id: string, after: number, audience: Audience): Promise<StreamEntry[]> {
	const events = await eventsAfter(id, after, audience);
	return events.map((entry) => ({ id: entry.seq, kind: entry.kind, data: entry }));
}

/** Says "look again"; what has changed is read by the page's own load. */
const changed = (topic: string): StreamSource => ({
	key: topic,
	topics: [topic],
	read: () => Promise.resolve([{ kind: 'changed', data: {} }])
});

async function signedIn({ url, staff }: Asked, ...roles: Role[]) {
	const found = await staff();
	const locals = { locale: 'en' as const, ...(found && { staff: found }) };
	return requireStaff({ locals, url, request: new Request(url) }, ...roles);
}

/**
 * Whenever a case somewhere has moved. While it stands, the agent counts as present, so that
 * customers read that we are here.
 */
async function desk(_: string | undefined, asked: Asked): Promise<Opened> {
	const agent = agentOf(await signedIn(asked, ...DESK_ROLES));
	return { source: changed('queue'), after: 0, onAlive: () => void present(agent) };
}

/** A store that is away for a moment ends no stream; the next sign of life says it again. */
async function present(agent: Agent): Promise<void> {
	try {
		await atDesk(agent);
	} catch (error) {
		log.warn({ err: error }, 'an agent could not be counted as present');
	}
}

/** Whenever a kiosk was heard of, and every quarter of a minute. */
async function kiosks(_: string | undefined, asked: Asked): Promise<Opened> {
	await signedIn(asked, 'admin', 'supervisor');
	return { source: changed('fleet'), after: 0 };
}
