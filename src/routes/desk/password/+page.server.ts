import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { getLibrary } from '$lib/server/library';
import { changePassword, PASSWORD_LENGTH, requireStaff } from '$lib/server/staff';
import { m } from '$messages';
import type { Actions, PageServerLoad } from './$types';

const wordsSchema = v.object({
	current: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
	next: v.pipe(v.string(), v.minLength(PASSWORD_LENGTH.least), v.maxLength(PASSWORD_LENGTH.most)),
	again: v.string()
});

export const load: PageServerLoad = (event) => {
	const { role } = requireStaff(event);
	event.setHeaders({ 'cache-control': 'no-store' });
	return {
		brand: getLibrary().site().brand.name,
		locale: event.locals.locale,
		back: role === 'editor' ? '/edit' : '/desk',
		length: PASSWORD_LENGTH
	};
};

export const actions: Actions = {
	/** Everywhere else they are signed out by it. */
	default: async (event) => {
		requireStaff(event);
		const typed = v.safeParse(wordsSchema, Object.fromEntries(await event.request.formData()));
		if (!typed.success) {
			return fail(422, { problem: m.desk_password_short({ least: PASSWORD_LENGTH.least }) });
		}
		const { current, next, again } = typed.output;
		if (next !== again) return fail(422, { problem: m.desk_password_differs() });
		if (next === current) return fail(422, { problem: m.desk_password_same() });
		const result = await changePassword(event, { current, next });
		if (result === 'too-many') return fail(429, { problem: m.desk_sign_in_slow() });
		if (result === 'refused') return fail(403, { problem: m.desk_password_wrong() });
		return { isChanged: true };
	}
};
