/** A header: its name in lower case, and its value as it came. */
export type Header = readonly [name: string, value: string];

interface Part {
	/** In their order; `via`, `route` and `record-route` one entry a value. */
	headers: Header[];
	body: string;
}
export interface SipRequest extends Part {
	method: string;
	uri: string;
}
export interface SipResponse extends Part {
	status: number;
	reason: string;
}
export type SipMessage = SipRequest | SipResponse;

/** RFC 3261, 7.3.3. */
const COMPACT: Record<string, string> = {
	i: 'call-id',
	m: 'contact',
	e: 'content-encoding',
	l: 'content-length',
	c: 'content-type',
	f: 'from',
	s: 'subject',
	k: 'supported',
	t: 'to',
	v: 'via'
};
/** Several values of these may share a line. */
const LISTS = new Set(['via', 'route', 'record-route', 'contact']);
const SPELLED: Record<string, string> = { 'call-id': 'Call-ID', cseq: 'CSeq' };
const HEAD_END = '\r\n\r\n';

export const isRequest = (message: SipMessage): message is SipRequest => 'method' in message;

/** The first value of a header. */
export function headerOf(message: Part, name: string): string | undefined {
	return message.headers.find(([known]) => known === name)?.[1];
}

/** All values of a header, in order. */
export function headersOf(message: Part, name: string): string[] {
	return message.headers.flatMap(([known, value]) => (known === name ? [value] : []));
}

/** What one datagram holds; nothing where it is no SIP message. Never throws. */
export function parse(bytes: Buffer): SipMessage | undefined {
	const text = bytes.toString('utf8');
	const end = text.indexOf(HEAD_END);
	if (end === -1) return undefined;
	const [first = '', ...lines] = text
		.slice(0, end)
		.replace(/\r\n[ \t]+/g, ' ')
		.split('\r\n');
	const headers = headersIn(lines);
	const start = startOf(first);
	if (!headers || !start) return undefined;
	const body = bytes.subarray(Buffer.byteLength(text.slice(0, end + HEAD_END.length)));
	const length = Number(headers.find(([name]) => name === 'content-length')?.[1] ?? body.length);
	if (!Number.isInteger(length) || length < 0 || length > body.length) return undefined;
	return { ...start, headers, body: body.subarray(0, length).toString('utf8') };
}

function startOf(line: string) {
	const answer = /^SIP\/2\.0 ([1-6]\d\d) ?(.*)$/i.exec(line);
	if (answer) return { status: Number(answer[1]), reason: answer[2] ?? '' };
	const [, method, uri] = /^([A-Z]+) (\S+) SIP\/2\.0$/i.exec(line) ?? [];
	return method && uri ? { method, uri } : undefined;
}

function headersIn(lines: string[]): Header[] | undefined {
	const headers: Header[] = [];
	for (const line of lines) {
		const [, typed, value] = /^([\w!%*+.`'~-]+)[ \t]*:[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
		if (typed === undefined || value === undefined) return undefined;
		const name = COMPACT[typed.toLowerCase()] ?? typed.toLowerCase();
		const values = LISTS.has(name) ? splitList(value) : [value];
		for (const one of values) headers.push([name, one]);
	}
	return headers;
}

/** Splits at commas outside of quotes and angle brackets. */
export function splitList(value: string): string[] {
	return split(value, ',');
}

function split(value: string, mark: string): string[] {
	const parts: string[] = [];
	let from = 0;
	let isQuoted = false;
	let depth = 0;
	for (let i = 0; i < value.length; i += 1) {
		const letter = value[i];
		if (letter === '\\' && isQuoted) i += 1;
		else if (letter === '"') isQuoted = !isQuoted;
		else if (isQuoted) continue;
		else if (letter === '<') depth += 1;
		else if (letter === '>') depth -= 1;
		else if (letter === mark && depth <= 0) {
			parts.push(value.slice(from, i).trim());
			from = i + 1;
		}
	}
	return [...parts, value.slice(from).trim()];
}

/** The address in `From`, `To`, `Contact` or a route. */
export function addressOf(value: string): string {
	return /<([^>]*)>/.exec(value)?.[1] ?? split(value, ';')[0] ?? '';
}

/** A parameter of a header's value, such as `tag`; what stands inside of `<…>` is none. */
export function parameterOf(value: string, name: string): string | undefined {
	for (const part of split(value, ';').slice(1)) {
		const [key, content = ''] = split(part, '=');
		if (key?.toLowerCase() === name) return content;
	}
	return undefined;
}

/**
 * A message as it is sent, its length counted.
 * @throws Error where a value would break out of its line
 */
export function format(message: SipMessage): Buffer {
	const first = isRequest(message)
		? `${message.method} ${message.uri} SIP/2.0`
		: `SIP/2.0 ${message.status} ${message.reason}`;
	const length = String(Buffer.byteLength(message.body));
	const headers = message.headers.filter(([name]) => name !== 'content-length');
	const lines = [
		first,
		...[...headers, ['content-length', length] as const].map(
			([name, value]) => `${spelled(name)}: ${value}`
		)
	];
	const broken = lines.find((line) => /[\r\n]/.test(line));
	if (broken !== undefined) throw new Error(`A line of SIP holds a line break: ${broken}`);
	return Buffer.from(lines.join('\r\n') + HEAD_END + message.body);
}

function spelled(name: string): string {
	return SPELLED[name] ?? name.replace(/(^|-)\w/g, (letter) => letter.toUpperCase());
}

/**
 * The first whole message of a stream, and what comes after it (RFC 3261, 18.3); no message where
 * more bytes are needed. Line breaks between messages keep a connection alive.
 */
export function takeFirst(stream: Buffer): { message?: Buffer; rest: Buffer } {
	let from = 0;
	while (stream[from] === 13 || stream[from] === 10) from += 1;
	const rest = stream.subarray(from);
	const end = rest.indexOf(HEAD_END);
	if (end === -1) return { rest };
	const head = rest.subarray(0, end).toString('utf8');
	const length = Number(/^(?:content-length|l)[ \t]*:[ \t]*(\d+)/im.exec(head)?.[1] ?? 0);
	const size = end + HEAD_END.length + length;
	if (rest.length < size) return { rest };
	return { message: rest.subarray(0, size), rest: rest.subarray(size) };
}
