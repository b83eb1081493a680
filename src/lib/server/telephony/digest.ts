import { createHash } from 'node:crypto';
import { splitList } from './message';

/** Who rings, as the exchange knows them. */
export interface Credentials {
	user: string;
	password: string;
}

interface Asked {
	method: string;
	uri: string;
	/** By chance, for each answer anew. */
	cnonce: string;
	/** How often this nonce was answered, this answer included. */
	count: number;
}

/** Strongest first (RFC 8760); the names are those of the challenge. */
const HASHES: Record<string, string> = {
	'SHA-512-256': 'sha512-256',
	'SHA-256': 'sha256',
	MD5: 'md5'
};

/** A challenge's fields, by lower-case name; nothing where it is no digest. */
export function challengeOf(header: string): Record<string, string> | undefined {
	const [, rest] = /^Digest\s+(.*)$/i.exec(header) ?? [];
	if (rest === undefined) return undefined;
	const fields = splitList(rest).flatMap((field): [string, string][] => {
		const at = field.indexOf('=');
		if (at < 1) return [];
		return [[field.slice(0, at).trim().toLowerCase(), unquoted(field.slice(at + 1).trim())]];
	});
	const challenge = Object.fromEntries(fields);
	return challenge.nonce === undefined || challenge.realm === undefined ? undefined : challenge;
}

const unquoted = (value: string) =>
	/^".*"$/s.test(value) ? value.slice(1, -1).replace(/\\(.)/gs, '$1') : value;
const quoted = (value: string) => `"${value.replace(/[\\"]/g, '\\$&')}"`;

/**
 * The answer to the strongest of an exchange's challenges (RFC 2617, RFC 7616), as the value of
 * `Authorization`; nothing where we know none of their algorithms.
 */
export function answerTo(
	challenges: readonly string[],
	{ user, password }: Credentials,
	{ method, uri, cnonce, count }: Asked
): string | undefined {
	const chosen = strongest(challenges);
	if (!chosen) return undefined;
	const { realm = '', nonce = '', opaque, qop } = chosen.challenge;
	const hash = (text: string) => createHash(chosen.hash).update(text).digest('hex');
	const plain = hash(`${user}:${realm}:${password}`);
	const secret = chosen.isSession ? hash(`${plain}:${nonce}:${cnonce}`) : plain;
	const nc = count.toString(16).padStart(8, '0');
	const isCounted = qop !== undefined && splitList(qop).includes('auth');
	const middle = isCounted ? `${nonce}:${nc}:${cnonce}:auth` : nonce;
	const fields = [
		`username=${quoted(user)}`,
		`realm=${quoted(realm)}`,
		`nonce=${quoted(nonce)}`,
		`uri=${quoted(uri)}`,
		`response="${hash(`${secret}:${middle}:${hash(`${method}:${uri}`)}`)}"`,
		...(chosen.challenge.algorithm === undefined
			? []
			: [`algorithm=${chosen.challenge.algorithm}`]),
		...(isCounted || chosen.isSession ? [`cnonce=${quoted(cnonce)}`] : []),
		...(isCounted ? ['qop=auth', `nc=${nc}`] : []),
		...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`])
	];
	return `Digest ${fields.join(', ')}`;
}

function strongest(challenges: readonly string[]) {
	const known = challenges.flatMap((header) => {
		const challenge = challengeOf(header);
		const name = (challenge?.algorithm ?? 'MD5').toUpperCase();
		const plain = name.replace(/-SESS$/, '');
		const hash = HASHES[plain];
		const order = Object.keys(HASHES).indexOf(plain);
		return challenge && hash ? [{ challenge, hash, isSession: plain !== name, order }] : [];
	});
	return known.sort((a, b) => a.order - b.order)[0];
}
