import type { Plugin, ViteDevServer } from 'vite';
import { FRONT, type Front } from '../src/lib/server/front.ts';

/**
 * What answers before Kit does, answers before Kit in development, too. The app hands it over when
 * it opens, with the first request; who asks for a stream before that comes again by themselves.
 */
export function serverFront(): Plugin {
	let front: Front | undefined;
	return {
		name: 'deskbell-server-front',
		configureServer({ middlewares }: ViteDevServer) {
			process.on(FRONT as never, (handed: Front) => (front = handed));
			middlewares.use((request, response, next) => {
				if (front) front(request, response, next);
				else next();
			});
		}
	};
}
