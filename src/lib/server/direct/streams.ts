import type { ServerResponse } from 'node:http';
import {
	agentOf,
	atDesk,
	eventsAfter,
	signalsFor,
	type Agent,
	type Audience
} from '$lib/server/cases';
import { followedCase } from '$lib/server/holder';
import { cursorOf, openStream, type StreamEntry, type StreamSource } from '$lib/server/live';
import { log } from '$lib/server/log';
import { DESK_ROLES } from '$lib/server/staff';
import type { Asked } from './asked';

/** The case's log from `Last-Event-ID` on, and what happens next, until the reader leaves. */
export async function caseEvents(asked: Asked, response: ServerResponse): Promise<void> {
	const { id, audience } = await followedCase(await asked.asking());
	const source: StreamSource = {
		key: `${audience} ${id}`,
		topics: [id],
		signals: signalsFor(id, audience),
		read: (after) => entriesAfter(id, after, audience)
	};
	const after = cursorOf(asked.header('last-event-id'));
	openStream(response, source, { after, headers: asked.answered });
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

/**
 * Whenever a case somewhere has moved. While it stands, the agent counts as present, so that
 * customers read that we are here.
 */
export async function desk(asked: Asked, response: ServerResponse): Promise<void> {
	const agent = agentOf(await asked.signedIn(...DESK_ROLES));
	const onAlive = () => void present(agent);
	openStream(response, changed('queue'), { after: 0, onAlive, headers: asked.answered });
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
export async function kiosks(asked: Asked, response: ServerResponse): Promise<void> {
	await asked.signedIn('admin', 'supervisor');
	openStream(response, changed('fleet'), { after: 0, headers: asked.answered });
}
