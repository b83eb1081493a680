import {
	caseById,
	caseCookie,
	caseForSecret,
	ownedCase,
	Refusal,
	type Audience,
	type CaseRow,
	type OwnedCase
} from '$lib/server/cases';
import { DESK_ROLES, type Staff } from '$lib/server/staff';

/** Who asks for which case, as their request says. */
export interface Asking {
	/** As it stands in the address. */
	id: string | undefined;
	authorization: string | null | undefined;
	cookies: { get: (name: string) => string | undefined };
	staff: Staff | undefined;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The case of an address, for the visitor who holds its secret: as a Bearer, or as the cookie that
 * the server made where there is no script.
 * @throws Refusal `not-found` for everybody else, whether the case exists or not
 */
export function visitorsCase(asking: Asking): Promise<CaseRow> {
	return withSecret(asking, caseForSecret);
}

/**
 * As `visitorsCase`, of the case only what never changes.
 * @throws Refusal `not-found`
 */
export function visitorsOwn(asking: Asking): Promise<OwnedCase> {
	return withSecret(asking, ownedCase);
}

async function withSecret<Found>(
	asking: Asking,
	find: (id: string, secret: string) => Promise<Found | undefined>
): Promise<Found> {
	const id = caseId(asking);
	const bearer = /^Bearer (\S+)$/i.exec(asking.authorization ?? '')?.[1];
	const secret = bearer ?? caseCookie(asking.cookies, id);
	const found = secret === undefined ? undefined : await find(id, secret);
	if (!found) throw new Refusal('not-found');
	return found;
}

/**
 * The case of an address for its visitor or for staff, and as which of the two it is read.
 * @throws Refusal `not-found`
 */
export async function readableCase(asking: Asking): Promise<{ row: CaseRow; audience: Audience }> {
	if (!isAtDesk(asking)) return { row: await visitorsCase(asking), audience: 'visitor' };
	return { row: await anyCase(asking), audience: 'staff' };
}

/**
 * As `readableCase`, for who follows what happens in it: they need its id alone.
 * @throws Refusal `not-found`
 */
export async function followedCase(asking: Asking): Promise<{ id: string; audience: Audience }> {
	if (!isAtDesk(asking)) return { id: (await visitorsOwn(asking)).id, audience: 'visitor' };
	return { id: (await anyCase(asking)).id, audience: 'staff' };
}

/** Who brings a secret asks as the visitor; editors write articles, cases are not theirs to read. */
function isAtDesk({ authorization, staff }: Asking): boolean {
	return authorization == null && staff !== undefined && DESK_ROLES.includes(staff.role);
}

async function anyCase(asking: Asking): Promise<CaseRow> {
	const row = await caseById(caseId(asking));
	if (!row) throw new Refusal('not-found');
	return row;
}

function caseId({ id }: Asking): string {
	const asked = id?.toLowerCase() ?? '';
	if (!uuid.test(asked)) throw new Refusal('not-found');
	return asked;
}
