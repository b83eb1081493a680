import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { setting } from '$lib/server/store';

/**
 * What an address in a mail may do: see when a call is agreed, move it, cancel it. It opens no case:
 * nothing that was written is shown to whoever holds it.
 */
const PURPOSE = 'deskbell callback link 1';
const SEAL_BYTES = 16;

async function sealOf(id: Buffer): Promise<Buffer> {
	const key = await setting('link-secret', () => randomBytes(32).toString('base64url'));
	return createHmac('sha256', key).update(PURPOSE).update(id).digest().subarray(0, SEAL_BYTES);
}

/** The last part of a callback's address. */
export async function callToken(caseId: string): Promise<string> {
	const id = Buffer.from(caseId.replaceAll('-', ''), 'hex');
	return Buffer.concat([id, await sealOf(id)]).toString('base64url');
}

/** The case of a callback's address; nothing where we did not make it. */
export async function caseOfToken(token: string): Promise<string | undefined> {
	const bytes = Buffer.from(token, 'base64url');
	if (bytes.length !== 16 + SEAL_BYTES) return undefined;
	const id = bytes.subarray(0, 16);
	if (!timingSafeEqual(bytes.subarray(16), await sealOf(id))) return undefined;
	return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
