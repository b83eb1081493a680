import * as v from 'valibot';
import { isLocale, type Locale } from '$lib/content';
import { problem } from '$lib/server/problem';
import { m } from '$messages';

/** The longest context with the longest text stays well below. */
const MAX_BYTES = 64 * 1024;

interface Issue {
	/** Longer than may be. */
	isTooLong: boolean;
	/** Where in the body, such as `contact.email`. */
	path: string;
	message: string;
}

/** A body that cannot be used, and why; for programmers also where. */
export class BadBody extends Error {
	readonly kind: 'malformed' | 'too-large';
	readonly issues: Issue[];
	/** The locale that the body itself names, if it got that far. */
	readonly locale: Locale | undefined;

	/** Bytes, where it is too large. */
	readonly limit: number;

	constructor(
		kind: BadBody['kind'],
		{
			issues = [],
			body,
			limit = MAX_BYTES
		}: { issues?: Issue[]; body?: unknown; limit?: number } = {}
	) {
		super(`The body is ${kind}.`);
		this.kind = kind;
		this.issues = issues;
		this.locale = localeIn(body);
		this.limit = limit;
	}

	/** @param fallback the request's own locale */
	toProblem(fallback: Locale): Response {
		const locale = this.locale ?? fallback;
		if (this.kind === 'too-large') {
			return problem(413, 'too-large', m.problem_too_large({}, { locale }), {
				limit: this.limit
			});
		}
		const said = this.issues.map(({ path, message }) => ({ path, message }));
		const issues = said.length > 0 ? { issues: said } : {};
		const isTooLong = this.issues.some((issue) => issue.isTooLong);
		const detail = isTooLong ? m.problem_too_large : m.problem_malformed;
		const status = this.issues.length > 0 ? 422 : 400;
		return problem(status, 'malformed', detail({}, { locale }), issues);
	}
}

function localeIn(body: unknown): Locale | undefined {
	const named = typeof body === 'object' && body !== null && 'locale' in body && body.locale;
	return isLocale(named) ? named : undefined;
}

/** What is read of a request, whoever hands it over. */
export interface Incoming {
	headers: { get: (name: string) => string | null };
	body: AsyncIterable<Uint8Array> | null;
}

/**
 * Reads a JSON body and parses it by a schema.
 * @param limit in bytes; 64 KB unless said
 * @throws BadBody
 */
export async function readBody<Schema extends v.GenericSchema>(
	request: Incoming,
	schema: Schema,
	limit = MAX_BYTES
): Promise<v.InferOutput<Schema>> {
	return parse(schema, parseJson(await readBytes(request, limit)));
}

/** Parses what came from outside by a schema. @throws BadBody */
export function parse<Schema extends v.GenericSchema>(
	schema: Schema,
	value: unknown
): v.InferOutput<Schema> {
	const parsed = v.safeParse(schema, value);
	if (parsed.success) return parsed.output;
	// The messages of our schemas name rules, never what was typed.
	const issues = parsed.issues.slice(0, 10).map((issue) => ({
		isTooLong: issue.type === 'max_length',
		path: v.getDotPath(issue) ?? '',
		message: `Expected ${issue.expected ?? issue.type}.`
	}));
	throw new BadBody('malformed', { issues, body: value });
}

/** @throws BadBody when the bytes are no JSON in UTF-8 */
export function parseJson(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		throw new BadBody('malformed');
	}
}

/** Counts while it reads: a declared length may be missing or a lie. */
export async function readBytes(
	request: Incoming,
	limit = MAX_BYTES
): Promise<Uint8Array<ArrayBuffer>> {
	const tooLarge = () => new BadBody('too-large', { limit });
	if (Number(request.headers.get('content-length')) > limit) throw tooLarge();
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of arriving(request)) {
		size += chunk.byteLength;
		if (size > limit) throw tooLarge();
		chunks.push(chunk);
	}
	return new Uint8Array(Buffer.concat(chunks));
}

/** A body that breaks off is its sender's doing, not the store's: both speak of a reset connection. */
async function* arriving({ body }: Incoming): AsyncGenerator<Uint8Array> {
	try {
		yield* body ?? [];
	} catch {
		throw new BadBody('malformed');
	}
}
