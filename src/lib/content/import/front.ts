import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';

export type Data = Record<string, unknown>;

export interface Parted {
	data: Data;
	/** The front matter as it was written, to find a key's line in. */
	front: string;
	body: string;
}

const FENCES: { mark: string; parse: (text: string) => unknown }[] = [
	{
		mark: '---',
		parse: (text) => parseYaml(text, { schema: 'core', maxAliasCount: 100 }) as unknown
	},
	{ mark: '+++', parse: (text) => parseToml(text) }
];

export function isData(value: unknown): value is Data {
	const isObject = typeof value === 'object' && value !== null;
	return isObject && !Array.isArray(value) && !(value instanceof Date);
}

function reason(cause: unknown): string {
	const message = cause instanceof Error ? cause.message : String(cause);
	return message.split('\n')[0] ?? message;
}

function read(text: string, parse: (text: string) => unknown): Data | string {
	try {
		const data = parse(text) ?? {};
		return isData(data) ? data : 'it holds no keys';
	} catch (cause) {
		return reason(cause);
	}
}

/** Hugo also takes a JSON object that the file begins with. */
function partJson(text: string): Parted | undefined {
	const end = /^\}\s*$/m.exec(text);
	if (!text.startsWith('{\n') || !end) return undefined;
	const front = text.slice(0, end.index + 1);
	const data = read(front, (json) => JSON.parse(json) as unknown);
	return typeof data === 'string' ? undefined : { data, front, body: text.slice(front.length) };
}

/** Parts front matter in YAML, TOML or JSON from the body; or says why it cannot be read. */
export function part(source: string): Parted | { reason: string } {
	const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
	for (const { mark, parse } of FENCES) {
		if (!text.startsWith(`${mark}\n`)) continue;
		const end = text.indexOf(`\n${mark}`, mark.length);
		if (end < 0) break;
		const front = text.slice(mark.length + 1, end + 1);
		const data = read(front, parse);
		if (typeof data === 'string') return { reason: data };
		const rest = text.slice(end + 1 + mark.length);
		return { data, front, body: rest.slice(rest.indexOf('\n') + 1 || rest.length) };
	}
	return partJson(text) ?? { data: {}, front: '', body: text };
}

/** A configuration file's keys; none where it cannot be read. */
export function readConfig(text: string, kind: 'yaml' | 'toml' | 'json'): Data {
	const parse = { yaml: parseYaml, toml: parseToml, json: JSON.parse }[kind] as (
		text: string
	) => unknown;
	const data = read(text, parse);
	return typeof data === 'string' ? {} : data;
}
