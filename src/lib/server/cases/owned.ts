import { createHash, timingSafeEqual } from 'node:crypto';
import { claimOf } from '$lib/cases';
import type { Locale } from '$lib/content';
import { getStore } from '$lib/server/store';
import type { CaseRow } from './log';
import { caseById } from './read';

/**
 * Digests 32 bytes where we are: Node's WebCrypto sends each to another thread and waits for its
 * turn, which costs many times the digest and is asked for with every message.
 */
const atOnce: Pick<SubtleCrypto, 'digest'> = {
	digest(_algorithm, data) {
		const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
		const digest = createHash('sha256')
			.update(bytes as Uint8Array)
			.digest();
		return Promise.resolve(new Uint8Array(digest).buffer);
	}
};

/**
 * The case, for whoever holds its secret; nothing for everybody else, whether the case exists or
 * not.
 */
export async function caseForSecret(id: string, secret: string): Promise<CaseRow | undefined> {
	const [row, claim] = await Promise.all([caseById(id), claimOf(secret, atOnce)]);
	if (!row || claim === undefined || !isEqual(row.claim, claim)) return undefined;
	return row;
}

/** In constant time, so that the answer's delay tells nothing of the claim. */
function isEqual(a: string, b: string): boolean {
	const [left, right] = [Buffer.from(a), Buffer.from(b)];
	return left.length === right.length && timingSafeEqual(left, right);
}

/** What never changes of a case, from its opening on. */
export interface OwnedCase {
	id: string;
	locale: Locale;
}

/** A case of 250 bytes each; the oldest are asked for anew. */
const KNOWN_AT_MOST = 20_000;
const known = new WeakMap<object, Map<string, OwnedCase & { claim: string }>>();

/**
 * As `caseForSecret`, of the case only what never changes: for what is asked with every message and
 * by every stream, the store is asked once a case.
 */
export async function ownedCase(id: string, secret: string): Promise<OwnedCase | undefined> {
	const { pool } = getStore();
	const cases = known.get(pool) ?? new Map<string, OwnedCase & { claim: string }>();
	known.set(pool, cases);
	const claim = await claimOf(secret, atOnce);
	if (claim === undefined) return undefined;
	const found = cases.get(id) ?? (await caseById(id));
	if (!found) return undefined;
	if (!cases.has(id)) keep(cases, found);
	return isEqual(found.claim, claim) ? { id, locale: found.locale } : undefined;
}

function keep(
	cases: Map<string, OwnedCase & { claim: string }>,
	{ id, locale, claim }: CaseRow | (OwnedCase & { claim: string })
): void {
	const [oldest] = cases.size < KNOWN_AT_MOST ? [] : cases.keys();
	if (oldest !== undefined) cases.delete(oldest);
	cases.set(id, { id, locale, claim });
}
