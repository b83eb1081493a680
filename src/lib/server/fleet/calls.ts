import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import {
	judgeCounter,
	judgeUncounted,
	parseProof,
	verify,
	type Line,
	type Proof,
	type PublicKey,
	type Verdict
} from '$lib/fleet';
import { hint } from '$lib/server/live';
import { getStore, kiosks, transaction, type Transaction } from '$lib/server/store';
import { keysBefore, type KioskRow } from './kiosks';
import { addLine } from './lines';
import { KioskRefusal, type KioskRefusalReason } from './refusal';

/** A request as it came, for its signature. */
export interface RawCall {
	authorization: string | null;
	method: string;
	path: string;
	body: Uint8Array<ArrayBuffer>;
}

/**
 * The kiosk that signed a call. Whoever is refused leaves a line on the fleet page.
 * @throws KioskRefusal for a call that no kiosk of ours signed, a revoked one, a copied key
 */
export async function heardKiosk(call: RawCall, now = Date.now()): Promise<KioskRow> {
	const proof = parseProof(call.authorization);
	if (!proof) throw new KioskRefusal('unknown');
	const found = await transaction(async (tx) => {
		const [row] = await tx.select().from(kiosks).where(eq(kiosks.id, proof.kiosk)).for('update');
		return row ? judge(tx, row, { proof, call, now }) : 'unknown';
	});
	if (typeof found !== 'string') return found;
	hint('fleet');
	throw new KioskRefusal(found);
}

interface Circumstances {
	proof: Proof;
	call: RawCall;
	now: number;
}

async function judge(
	tx: Transaction,
	row: KioskRow,
	{ proof, call, now }: Circumstances
): Promise<KioskRow | KioskRefusalReason> {
	const refuse = async (line: Line, reason: KioskRefusalReason) => {
		await addLine(tx, row.id, line, { now });
		return reason;
	};
	const key = await keyBehind(row, proof, call);
	if (!key) return refuse('signature-wrong', 'unknown');
	if (row.revokedAt) return refuse('refused-revoked', 'revoked');
	if (row.clonedAt) return refuse('refused-cloned', 'cloned');
	const verdict = verdictOn(row, proof);
	if (verdict.is === 'clone') {
		const set = { clonedAt: new Date(now) };
		await tx.update(kiosks).set(set).where(eq(kiosks.id, row.id));
		return refuse('cloned', 'cloned');
	}
	if (verdict.is === 'again') return row;
	const isRotated = key !== row.publicKey;
	const rotation = {
		publicKey: key,
		nextKey: null,
		formerKeys: keysBefore(row),
		keyedAt: new Date(now)
	};
	const set = { heard: verdict.heard, ...(isRotated && rotation) };
	await tx.update(kiosks).set(set).where(eq(kiosks.id, row.id));
	if (isRotated) await addLine(tx, row.id, 'rotated', { now });
	return { ...row, ...set };
}

function verdictOn({ heard }: KioskRow, { counter, isUncounted, signature }: Proof): Verdict {
	if (isUncounted) return judgeUncounted(heard, counter);
	const mark = createHash('sha256').update(signature).digest('base64url');
	return judgeCounter(heard, { counter, mark });
}

/** The key that signed the call: the one in force, or the one that was announced to follow it. */
async function keyBehind(
	{ publicKey, nextKey }: KioskRow,
	{ kiosk, counter, isUncounted, signature }: Proof,
	{ method, path, body }: RawCall
): Promise<PublicKey | undefined> {
	for (const key of [publicKey, nextKey]) {
		const call = { kiosk, counter, isUncounted, method, path, body };
		if (key && (await verify(key, signature, call))) return key;
	}
	return undefined;
}

/** The key that the device will sign with from now on; the old one counts until it does. */
export async function announceKey(id: string, nextKey: PublicKey): Promise<void> {
	await getStore().db.update(kiosks).set({ nextKey }).where(eq(kiosks.id, id));
}
