import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isLocale } from '$lib/content';
import { leftDesk } from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';
import { listStaff, signIn, signOut } from '$lib/server/staff';
import { m } from '$messages';
import { keepLocale } from '../locale.server';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const credentials = v.object({
	email: v.pipe(v.string(), v.trim(), v.email(), v.maxLength(200)),
	password: v.pipe(v.string(), v.minLength(1), v.maxLength(200))
});

/** Where the person was going; never outside of what staff may see. */
function goal(event: Pick<RequestEvent, 'url'>): string {
	const to = event.url.searchParams.get('to') ?? '';
	return /^\/(desk|edit)([/?]|$)/.test(to) ? to : '/desk';
}

export const load: PageServerLoad = (event) => {
	if (event.locals.staff) redirect(303, goal(event));
	const { locale } = event.locals;
	return { brand: getLibrary().site().brand.name, locale, to: goal(event) };
};

export const actions: Actions = {
	in: async (event) => {
		const typed = v.safeParse(credentials, Object.fromEntries(await event.request.formData()));
		if (!typed.success) return fail(422, { email: '', problem: m.desk_sign_in_wrong() });
		const { email } = typed.output;
		const result = await signIn(event, typed.output);
		if (result === 'too-many') return fail(429, { email, problem: m.desk_sign_in_slow() });
		if (result === 'refused') return fail(401, { email, problem: m.desk_sign_in_wrong() });
		await speakTheirs(event, email);
		redirect(303, goal(event));
	},

	out: async (event) => {
		const { staff } = event.locals;
		if (staff) await leftDesk(staff.id);
		await signOut(event);
		redirect(303, '/desk/sign-in');
	}
};

/** The desk speaks the person's first language, until they choose another on this browser. */
async function speakTheirs(event: RequestEvent, email: string): Promise<void> {
	if (isLocale(event.cookies.get('locale'))) return;
	const person = (await listStaff()).find((other) => other.email === email.toLowerCase());
	const [first] = person?.locales ?? [];
	if (first) keepLocale(event.cookies, first);
}
