import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { LOCALES } from '$lib/content';
import { addStaff, listStaff, requireStaff, ROLES, setActive, setSkills } from '$lib/server/staff';
import { m } from '$messages';
import { skillNames, teamNames } from '../../site.server';
import type { Actions, PageServerLoad } from './$types';

const personSchema = v.object({
	name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
	email: v.pipe(v.string(), v.trim(), v.email(), v.maxLength(200)),
	role: v.picklist(ROLES),
	team: v.pipe(v.string(), v.maxLength(60)),
	locales: v.array(v.picklist(LOCALES))
});
const ids = v.array(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}$/)));
const skillsSchema = v.object({
	id: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
	team: v.pipe(v.string(), v.maxLength(60)),
	locales: v.array(v.picklist(LOCALES)),
	topics: ids,
	shops: ids,
	/** What an exchange can ring: an extension, or a number. */
	extension: v.pipe(v.string(), v.trim(), v.regex(/^(|\+?[A-Za-z0-9][A-Za-z0-9._*-]{0,39})$/)),
	isBackup: v.boolean()
});
const activeSchema = v.object({
	id: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
	active: v.picklist(['yes', 'no'])
});

export const load: PageServerLoad = async (event) => {
	const me = requireStaff(event, 'admin');
	event.setHeaders({ 'cache-control': 'no-store' });
	const people = await listStaff();
	return {
		people: people.map((person) => ({ ...person, isMe: person.id === me.id })),
		teams: teamNames(event.locals.locale),
		skills: skillNames(event.locals.locale)
	};
};

export const actions: Actions = {
	/** Adds a person; the answer shows their first password, once. */
	add: async (event) => {
		requireStaff(event, 'admin');
		const form = await event.request.formData();
		const typed = { ...Object.fromEntries(form), locales: form.getAll('locales') };
		const person = v.safeParse(personSchema, typed);
		if (!person.success) return fail(422, { problem: m.desk_person_incomplete() });
		const { team, ...rest } = person.output;
		const isTeam = team in teamNames(event.locals.locale);
		const account = await addStaff({ ...rest, team: isTeam ? team : undefined });
		if (!account) return fail(409, { problem: m.desk_person_known({ email: rest.email }) });
		return { added: { name: rest.name, ...account } };
	},

	/** Which cases a person takes; it counts from their next look on. */
	skills: async (event) => {
		requireStaff(event, 'admin');
		const form = await event.request.formData();
		const given = v.safeParse(skillsSchema, {
			id: form.get('id'),
			team: form.get('team'),
			locales: form.getAll('locales'),
			topics: form.getAll('topics'),
			shops: form.getAll('shops'),
			extension: form.get('extension') ?? '',
			isBackup: form.has('backup')
		});
		if (!given.success) return fail(422, { problem: m.desk_incomplete() });
		const { id, team, extension, ...skills } = given.output;
		const isTeam = team in teamNames(event.locals.locale);
		await setSkills(id, {
			...skills,
			team: isTeam ? team : undefined,
			extension: extension || undefined
		});
		return { saved: id };
	},

	/** Shuts a person out at once, or lets them in again; nobody shuts themselves out. */
	active: async (event) => {
		const me = requireStaff(event, 'admin');
		const asked = v.safeParse(activeSchema, Object.fromEntries(await event.request.formData()));
		if (!asked.success || asked.output.id === me.id) {
			return fail(422, { problem: m.desk_incomplete() });
		}
		await setActive(asked.output.id, asked.output.active === 'yes');
		return {};
	}
};
