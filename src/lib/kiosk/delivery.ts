import type { Opening } from '$lib/cases';
import { enqueue, sealForServer, sendUnkept } from '$lib/device';
import { report } from './fleet';

/**
 * How far a request is. Only the server's own answer makes it `received`; `unkept` is neither on this
 * disk nor, as far as we know, with the server.
 */
export type Progress =
	| { at: 'unkept' }
	| { at: 'saved' }
	| { at: 'received'; promisedAt?: number }
	| { at: 'taken'; agent: string }
	| { at: 'closed' }
	| { at: 'refused'; detail: string };

/**
 * Seals it and writes it to the outbox, which sends it; or hands it straight to the server, where
 * this disk has no room. It is the same opening each time, so that trying again doubles nothing.
 */
export async function keepOrSend(opening: Opening): Promise<Progress> {
	try {
		const write = { path: '/api/v1/sealed', body: await sealForServer(opening) };
		return await enqueue({ caseId: opening.id, ...write }).then(
			() => ({ at: 'saved' }) as const,
			() => send(write)
		);
	} catch {
		// No key to seal with, on this disk or from the server.
		return { at: 'unkept' };
	}
}

async function send(write: { path: string; body: string }): Promise<Progress> {
	void report('storage-full');
	const word = await sendUnkept(write);
	if (!word) return { at: 'unkept' };
	return word.is === 'accepted' ? { at: 'received' } : { at: 'refused', detail: word.detail };
}
