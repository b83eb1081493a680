import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** A device's side of Web Push encryption (RFC 8291): its keys, and what a push says to it. */
export interface PushDevice {
	keys: { p256dh: string; auth: string };
	/** @throws Error where the bytes were not encrypted for this device */
	read(body: Buffer): string;
}

const derive = (key: Buffer, salt: Buffer, info: Buffer | string, bytes: number) =>
	Buffer.from(hkdfSync('sha256', key, salt, info, bytes));

export function pushDevice(): PushDevice {
	const own = createECDH('prime256v1');
	const publicKey = own.generateKeys();
	const auth = randomBytes(16);
	return {
		keys: { p256dh: publicKey.toString('base64url'), auth: auth.toString('base64url') },
		read(body) {
			// RFC 8188: salt, record size, the sender's key, one record.
			const salt = body.subarray(0, 16);
			const sender = body.subarray(21, 21 + body.readUInt8(20));
			const record = body.subarray(21 + sender.length);
			const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, sender]);
			const shared = derive(own.computeSecret(sender), auth, info, 32);
			const key = derive(shared, salt, 'Content-Encoding: aes128gcm\0', 16);
			const nonce = derive(shared, salt, 'Content-Encoding: nonce\0', 12);
			const opened = createDecipheriv('aes-128-gcm', key, nonce);
			opened.setAuthTag(record.subarray(-16));
			const text = Buffer.concat([opened.update(record.subarray(0, -16)), opened.final()]);
			// The last record ends with a 2 before its padding.
			return text.subarray(0, text.lastIndexOf(2)).toString('utf8');
		}
	};
}
