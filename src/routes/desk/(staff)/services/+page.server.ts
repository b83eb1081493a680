import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { localise } from '$lib/content';
import { getLibrary } from '$lib/server/library';
import { failingDeliveries, isConnected, serviceFigures, tryAgain } from '$lib/server/services';
import { requireStaff } from '$lib/server/staff';
import { m } from '$messages';
import { LIVE } from '../../live';
import { serviceTitle } from '../../site.server';
import type { Actions, PageServerLoad } from './$types';

/** What is offered, and whether the company's own systems hear of it. */
export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'admin', 'supervisor');
	event.depends(LIVE);
	event.setHeaders({ 'cache-control': 'no-store' });
	const { locale } = event.locals;
	const library = getLibrary();
	const [figures, failing] = await Promise.all([serviceFigures(), failingDeliveries()]);
	const countOf = (id: string) => figures.find(({ service }) => service === id);
	return {
		services: library.site().services.map(({ id, title }) => {
			const { told = 0, waiting = 0, failing = 0 } = countOf(id) ?? {};
			const secret = library.webhook(id)?.secret;
			return {
				...{ id, title: localise(title, locale), told, waiting, failing },
				isConnected: isConnected(id),
				...(secret !== undefined && { secret })
			};
		}),
		failing: failing.map(({ triedAt, ...each }) => ({
			...each,
			title: serviceTitle(each.service, locale) ?? each.service,
			triedAt: triedAt.toISOString()
		}))
	};
};

const againSchema = v.object({ service: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}$/)) });

export const actions: Actions = {
	/** Sends once more, now, what did not get through. */
	again: async (event) => {
		requireStaff(event, 'admin', 'supervisor');
		const asked = v.safeParse(againSchema, Object.fromEntries(await event.request.formData()));
		if (!asked.success) return fail(422, { problem: m.desk_incomplete() });
		return { count: await tryAgain(asked.output.service) };
	}
};
