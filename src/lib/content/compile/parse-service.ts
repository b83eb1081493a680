import { error, type Problem } from '../problem';
import { serviceFileSchema, type Service, type Webhook } from '../services';
import type { Site } from '../site';
import { readYaml } from './yaml';

/** A service's file, as it was read. */
export interface ParsedService {
	service: Service;
	order: number;
	webhook?: Webhook;
	/** The line of a key, for what its surroundings find. */
	line: (...keys: unknown[]) => number;
}

/** Twelve questions in five languages are a fifth of it. */
const SIZE_LIMIT = 100_000;
const FILE = /^services\/(?<id>[a-z0-9]+(?:-[a-z0-9]+)*)\.yaml$/;
const ID_LIMIT = 40;

/** The id that a file's path says; undefined for one that names none. */
export function serviceIdOf(path: string): string | undefined {
	const id = FILE.exec(path)?.groups?.id;
	return id !== undefined && id.length <= ID_LIMIT ? id : undefined;
}

function duplicates(
	list: readonly { id: string }[],
	where: unknown[],
	line: ParsedService['line']
) {
	return list.flatMap(({ id }, at) =>
		list.findIndex((each) => each.id === id) === at
			? []
			: [error(line(...where, at, 'id'), `"${id}" stands twice`, 'give each its own id')]
	);
}

function fieldProblems({ fields }: Service, line: ParsedService['line']): Problem[] {
	return fields.flatMap((field, at) => {
		if (field.type === 'choice') return duplicates(field.options, ['fields', at, 'options'], line);
		const isEmpty =
			(field.type === 'number' && field.least > field.most) ||
			(field.type === 'date' && field.from > field.to);
		if (!isEmpty) return [];
		const what = `nothing can be answered to "${field.id}"`;
		return [error(line('fields', at), what, 'let it end after it begins')];
	});
}

/** One of each: the case has one name, one number, one address. */
function contactProblems({ fields }: Service, line: ParsedService['line']): Problem[] {
	return fields.flatMap(({ type }, at) => {
		const isContact = type === 'name' || type === 'phone' || type === 'email';
		const isFirst = fields.findIndex((each) => each.type === type) === at;
		if (!isContact || isFirst) return [];
		return [error(line('fields', at, 'type'), `it asks for a ${type} twice`, 'ask once')];
	});
}

/** `services/<id>.yaml` as a service, or what keeps it from being one. Never throws. */
export function parseService(
	path: string,
	source: string
): ParsedService | { problems: Problem[] } {
	const id = serviceIdOf(path);
	if (id === undefined) {
		const todo = 'name it services/<id>.yaml, in lower-case words and hyphens';
		return { problems: [error(1, 'this is not where a service lives', todo)] };
	}
	if (source.length > SIZE_LIMIT) {
		const what = `the file is longer than ${SIZE_LIMIT} characters`;
		return { problems: [error(1, what, 'ask less')] };
	}
	const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
	const read = readYaml(text, serviceFileSchema);
	if ('problems' in read) return read;
	const { order, webhook, ...told } = read.value;
	const service = { id, ...told };
	const { line } = read;
	const problems = [
		...duplicates(service.fields, ['fields'], line),
		...fieldProblems(service, line),
		...contactProblems(service, line)
	];
	if (problems.length > 0) return { problems };
	return { service, order, line, ...(webhook && { webhook }) };
}

/** What a service names and the site has not got. */
export function checkService({ service, line }: ParsedService, site: Site): Problem[] {
	const { topic, team, fields } = service;
	const problems: Problem[] = [];
	if (topic !== undefined && site.topics.every(({ id }) => id !== topic)) {
		const what = `site.yaml has no topic "${topic}"`;
		problems.push(error(line('topic'), what, 'use the id of a topic'));
	}
	if (team !== undefined && site.teams.every(({ id }) => id !== team)) {
		problems.push(error(line('team'), `site.yaml has no team "${team}"`, 'use the id of a team'));
	}
	const shop = fields.findIndex(({ type }) => type === 'shop');
	if (shop >= 0 && site.shops.length === 0) {
		const what = 'it asks for a shop, and site.yaml has none';
		problems.push(error(line('fields', shop), what, 'add shops there, or ask something else'));
	}
	return problems;
}

/** Services in the order in which they are offered. */
export function inServiceOrder<T extends Pick<ParsedService, 'service' | 'order'>>(
	services: readonly T[]
): T[] {
	return services.toSorted((a, b) => a.order - b.order || (a.service.id < b.service.id ? -1 : 1));
}
