import * as v from 'valibot';
import type { Site } from '$lib/content';
import { agentOf, BELL_TASK, caseById, mayTakeNow } from '$lib/server/cases';
import type { Tasks } from '$lib/server/jobs';
import { log } from '$lib/server/log';
import { push } from '$lib/server/notify';
import { bellsOfStaff, takeBellDown, type Bell } from './hung';

const jobSchema = v.object({ caseId: v.string(), round: v.number() });

/** Later than that nobody stands at the screen any more. */
const TTL_S = 60;
/** All that a push says: which of two things it is. */
const PAYLOAD = JSON.stringify({ bell: true });

/** What the jobs of this folder do. @param site the site as it is now */
export function bellTasks(site: () => Site): Tasks {
	return {
		[BELL_TASK]: async (payload) => {
			const { caseId, round } = v.parse(jobSchema, payload);
			await ring(caseId, round, site());
		}
	};
}

/** Rings those who may take the call by now and have not been rung for it: each round reaches further. */
async function ring(caseId: string, round: number, site: Site): Promise<void> {
	const row = await caseById(caseId);
	if (row?.state !== 'waiting') return;
	const now = Date.now();
	const hears = (at: number) => (agent: ReturnType<typeof agentOf>) =>
		mayTakeNow(agent, row, site, at);
	const bells = (await bellsOfStaff(now)).filter(({ person }) => hears(now)(agentOf(person)));
	await Promise.all(bells.map(({ bell }) => ringOne(bell, `mailto:${site.email}`)));
	if (bells.length > 0) log.info({ round, bells: bells.length }, 'a kiosk’s call rings');
}

/** One that does not answer keeps no other silent; it is rung again in the next round. */
async function ringOne({ address, p256dh, auth }: Bell, contact: string): Promise<void> {
	try {
		const isKnown = await push(address, contact, {
			keys: { p256dh, auth },
			payload: PAYLOAD,
			ttl: TTL_S
		});
		if (!isKnown) await takeBellDown(address);
	} catch (error) {
		log.warn({ err: error }, 'a bell could not be rung');
	}
}
