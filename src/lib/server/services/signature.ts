import { createHmac } from 'node:crypto';

/** The header that proves who sent a message, and when. */
export const SIGNATURE_HEADER = 'Deskbell-Signature';

/**
 * `t=<seconds since 1970>,v1=<hex>`: HMAC-SHA256 over `<t>.<body>` under the shared secret. The
 * receiver computes the same over the bytes that came, compares in constant time, and refuses what is
 * older than a few minutes, so that nothing recorded can be sent again.
 */
export function signatureOf(secret: string, body: string, seconds: number): string {
	const seal = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
	return `t=${seconds},v1=${seal}`;
}
