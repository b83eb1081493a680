import type { RequestEvent } from '@sveltejs/kit';
import { caseById, caseCookie, caseForSecret, Refusal, type CaseRow } from '$lib/server/cases';
import type { Audience } from '$lib/server/cases';

/** Editors write articles; cases are not theirs to read. */
const DESK_ROLES = new Set(['admin', 'supervisor', 'agent']);

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The case of an address, for the visitor who holds its secret: as a Bearer, or as the cookie that
 * the server made where there is no script.
 * @throws Refusal `not-found` for everybody else, whether the case exists or not
 */
export async function visitorsCase(event: RequestEvent): Promise<CaseRow> {
	const id = caseId(event);
	const bearer = /^Bearer (\S+)$/i.exec(event.request.headers.get('authorization') ?? '')?.[1];
	const secret = bearer ?? caseCookie(event.cookies, id);
	const row = secret === undefined ? undefined : await caseForSecret(id, secret);
	if (!row) throw new Refusal('not-found');
	return row;
}

/**
 * The case of an address for its visitor or for staff, and as which of the two it is read.
 * @throws Refusal `not-found`
 */
export async function readableCase(
	event: RequestEvent
): Promise<{ row: CaseRow; audience: Audience }> {
	const { staff } = event.locals;
	const isVisitor = event.request.headers.has('authorization');
	if (isVisitor || !staff || !DESK_ROLES.has(staff.role)) {
		return { row: await visitorsCase(event), audience: 'visitor' };
	}
	const row = await caseById(caseId(event));
	if (!row) throw new Refusal('not-found');
	return { row, audience: 'staff' };
}

function caseId({ params }: RequestEvent): string {
	const id = params.id?.toLowerCase() ?? '';
	if (!uuid.test(id)) throw new Refusal('not-found');
	return id;
}
