import { isHttpError, isRedirect } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLES, type Role } from '$lib/server/staff';
import { getStore } from '$lib/server/store';
import { useLibrary } from '../../tests/use-library';
import { useStore } from '../../tests/use-store';

useStore();
useLibrary();

/**
 * Who may read and who may do what, of everything on a server under `/desk` and `/edit`. A file that
 * is missing here fails the test: whoever adds a page says whose it is.
 */
const EVERYBODY = 'everybody';
const AGENTS: readonly Role[] = ['admin', 'supervisor', 'agent'];
const SUPERVISORS: readonly Role[] = ['admin', 'supervisor'];
const ADMINS: readonly Role[] = ['admin'];
const EDITORS: readonly Role[] = ['admin', 'editor'];

type Allowed = readonly Role[] | typeof EVERYBODY;
const DOORS: Record<string, { reads?: Allowed; does?: Allowed }> = {
	'desk/(staff)/+layout': { reads: AGENTS },
	'desk/(staff)/(queue)/+layout': { reads: AGENTS },
	'desk/(staff)/(queue)/+page': { does: AGENTS },
	'desk/(staff)/(queue)/cases/[id]/+page': { reads: AGENTS, does: AGENTS },
	'desk/(staff)/(queue)/new/+page': { reads: AGENTS, does: AGENTS },
	'desk/(staff)/articles/[slug]/+page': { reads: AGENTS },
	'desk/(staff)/hours/+page': { reads: SUPERVISORS },
	'desk/(staff)/insights/+page': { reads: SUPERVISORS },
	'desk/(staff)/kiosks/+page': { reads: SUPERVISORS, does: ADMINS },
	'desk/(staff)/kiosks/[id]/+page': { reads: SUPERVISORS, does: ADMINS },
	'desk/(staff)/people/+page': { reads: ADMINS, does: ADMINS },
	'desk/(staff)/services/+page': { reads: SUPERVISORS, does: SUPERVISORS },
	'desk/bell/+server': { does: AGENTS },
	// A cookie of one's own browser.
	'desk/locale/+server': { does: EVERYBODY },
	'desk/password/+page': { reads: ROLES, does: ROLES },
	'desk/sign-in/+page': { reads: EVERYBODY, does: EVERYBODY },
	'edit/+layout': { reads: EDITORS },
	'edit/+page': { reads: EDITORS, does: EDITORS },
	'edit/[...path]/+page': { reads: EDITORS, does: EDITORS },
	'edit/pictures/+server': { does: EDITORS },
	'edit/preview/+server': { does: EDITORS },
	'edit/words/+page': { reads: EDITORS, does: EDITORS }
};

type Handler = (event: never) => unknown;
interface Module {
	load?: Handler;
	actions?: Record<string, Handler>;
	[method: string]: unknown;
}
const modules = import.meta.glob<Module>([
	'./desk/**/+*.ts',
	'./edit/**/+*.ts',
	'!./**/+page.ts',
	'!./**/+layout.ts'
]);

interface Door {
	name: string;
	may: Allowed;
	method: 'GET' | 'POST';
	handler: Handler;
}
const doors: Door[] = [];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'fallback'];

beforeAll(async () => {
	for (const [file, open] of Object.entries(modules)) {
		const name = file.replace(/^\.\/|(\.server)?\.ts$/g, '');
		const { load, actions = {}, ...others } = await open();
		const { reads = [], does = [] } = DOORS[name] ?? {};
		if (load) doors.push({ name, may: reads, method: 'GET', handler: load });
		for (const [action, handler] of Object.entries(actions))
			doors.push({ name: `${name} ?/${action}`, may: does, method: 'POST', handler });
		for (const method of METHODS.filter((each) => each in others)) {
			const handler = others[method] as Handler;
			doors.push({ name: `${name} ${method}`, may: does, method: 'POST', handler });
		}
	}
});

/** Reached by whoever was let in: nobody else has their body read. */
const LET_IN = new Error('let in');

/** What becomes of somebody at a door. */
async function knock({ handler, method }: Door, role: Role | undefined): Promise<string> {
	const request = new Request('http://localhost/desk/there?x=1', { method });
	const unread = () => Promise.reject(LET_IN);
	Object.assign(request, { formData: unread, json: unread, text: unread, arrayBuffer: unread });
	const staff = role && { id: 'nobody', name: 'X', email: 'x@tarang.example', role, locales: [] };
	const event = {
		request,
		url: new URL(request.url),
		params: { id: crypto.randomUUID(), slug: 'none', path: 'help/orders/none.en.md' },
		locals: { locale: 'en', ...(staff && { staff }) },
		cookies: { get: () => undefined, set: () => undefined },
		parent: () => Promise.resolve({}),
		depends: () => undefined,
		setHeaders: () => undefined,
		getClientAddress: () => '192.0.2.79'
	};
	try {
		await handler(event as never);
	} catch (cause) {
		if (isRedirect(cause) && cause.location.startsWith('/desk/sign-in?to=')) return 'sign in';
		if (isHttpError(cause, 403)) return 'refused';
		// Who writes articles and no more comes to the desk by its first page.
		if (isRedirect(cause) && cause.location === '/edit') return 'refused';
	}
	return 'let in';
}

/** All that is stored, in one number a table. */
async function stored(): Promise<unknown[]> {
	const { pool } = getStore();
	const { rows: tables } = await pool.query<{ name: string }>(
		`select quote_ident(table_name) as name from information_schema.tables
		where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`
	);
	const count = async ({ name }: { name: string }) => {
		const sum = 'coalesce(sum(hashtextextended(t::text, 0)), 0)::text';
		const { rows } = await pool.query(`select count(*), ${sum} as sum from ${name} t`);
		return { name, ...rows[0] } as unknown;
	};
	return Promise.all(tables.map(count));
}

test('every page, action and endpoint of staff has somebody it is for', () => {
	const found = Object.keys(modules).map((file) => file.replace(/^\.\/|(\.server)?\.ts$/g, ''));
	expect(found.sort()).toEqual(Object.keys(DOORS).sort());
	expect(doors.length).toBeGreaterThan(60);
});

describe('whoever has the wrong role, or no session, changes nothing', () => {
	let before: unknown[];
	beforeAll(async () => (before = await stored()));
	afterAll(async () => expect(await stored()).toEqual(before));

	test.each([undefined, ...ROLES])('as %s', async (role) => {
		const wrong: string[] = [];
		for (const door of doors) {
			const isLetIn = door.may === EVERYBODY || (role !== undefined && door.may.includes(role));
			if (isLetIn) continue;
			const expected = role === undefined ? 'sign in' : 'refused';
			const became = await knock(door, role);
			if (became !== expected) wrong.push(`${door.name}: ${became}, not ${expected}`);
		}
		expect(wrong).toEqual([]);
	});
});

test.each(ROLES)('whoever may is let in: %s', async (role) => {
	const shut: string[] = [];
	for (const door of doors) {
		if (door.may !== EVERYBODY && !door.may.includes(role)) continue;
		if ((await knock(door, role)) !== 'let in') shut.push(door.name);
	}
	expect(shut).toEqual([]);
});
