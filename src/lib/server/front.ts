import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers a request on Node's own objects, or calls `next`. */
export type Front = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Under which the process's server, and Vite's, are handed what answers before Kit does. */
export const FRONT = 'deskbell:front';

/** Each is asked in turn, and the last one's `next` is Kit. */
export function inTurn(...fronts: Front[]): Front {
	return (request, response, next) => {
		const ask = (i: number) => {
			const front = fronts[i];
			if (front) front(request, response, () => ask(i + 1));
			else next();
		};
		ask(0);
	};
}
