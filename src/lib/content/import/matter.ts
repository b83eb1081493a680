import type { Data } from './front';
import { isData } from './front';
import { shown, type Notes } from './source';

/** What a page's front matter says, in our words; what has no equivalent is noted. */
export interface Matter {
	title?: string;
	summary?: string;
	aliases: string[];
	tags: string[];
	isDraft: boolean;
	updated?: string;
	publishAt?: string;
	expireAt?: string;
	/** Addresses the page had or has on its old site. */
	addresses: string[];
	slug?: string;
	/** Its last word in addresses and links, where that is not its file's name. */
	id?: string;
	/** Its place among its neighbours. */
	order?: number;
	locale?: string;
}

type Take = (matter: Matter, value: unknown, notes: Notes, key: string) => void;

const textOf = (value: unknown): string | undefined => {
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	return typeof value === 'string' && value.trim() !== ''
		? value.replace(/\s+/g, ' ').trim()
		: undefined;
};

/** A list, or one text with commas between. */
function textsOf(value: unknown): string[] {
	const list: unknown[] = Array.isArray(value) ? value : (textOf(value) ?? '').split(',');
	return list.flatMap((each) => textOf(isData(each) ? (each.label ?? each.name) : each) ?? []);
}

const MONTHS = /^(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})$/;
const NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function isDay(day: string): boolean {
	const date = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** The day of a date in any of the ways that front matter has it, as `YYYY-MM-DD`. */
export function dayOf(value: unknown): string | undefined {
	if (value instanceof Date)
		return Number.isNaN(value.getTime()) ? undefined : value.toISOString().slice(0, 10);
	const text = textOf(value) ?? '';
	const [, year, month = '', day = ''] =
		/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text) ?? [];
	const [, before, name = '', after, late] = MONTHS.exec(text) ?? [];
	const at = NAMES.indexOf(name.slice(0, 3).toLowerCase()) + 1;
	const found = year ?? late;
	if (found === undefined) return undefined;
	const two = (part: string) => part.padStart(2, '0');
	const whole =
		year === undefined
			? `${found}-${two(String(at))}-${two(before ?? after ?? '1')}`
			: `${year}-${two(month)}-${two(day)}`;
	return isDay(whole) ? whole : undefined;
}

/** A moment with its zone; a day begins in UTC. */
function momentOf(value: unknown): string | undefined {
	const text = value instanceof Date ? value.toISOString() : (textOf(value) ?? '');
	const whole = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/.test(
		text
	);
	if (whole) return text;
	const day = dayOf(value);
	return day === undefined ? undefined : `${day}T00:00:00Z`;
}

const note = (notes: Notes, key: string, value: unknown, todo: string) => {
	const said = textOf(value) ?? JSON.stringify(value);
	notes.add(
		'warning',
		notes.lineOfKey(key),
		`the key "${key}" has no equivalent: ${shown(said)}`,
		todo
	);
};

const text =
	(name: 'title' | 'summary' | 'slug' | 'id' | 'locale'): Take =>
	(matter, value, notes, key) => {
		const said = textOf(value);
		if (said !== undefined) matter[name] ??= said;
		else note(notes, key, value, 'write a text there');
	};

const list =
	(name: 'aliases' | 'tags' | 'addresses'): Take =>
	(matter, value) => {
		matter[name].push(...textsOf(value));
	};

/** Where keys differ, the later day counts. */
const day: Take = (matter, value, notes, key) => {
	const found = dayOf(isData(value) ? value.date : value);
	if (found === undefined && value !== false) note(notes, key, value, 'write updated: YYYY-MM-DD');
	else if (found !== undefined && found > (matter.updated ?? '')) matter.updated = found;
};

const moment =
	(name: 'publishAt' | 'expireAt'): Take =>
	(matter, value, notes, key) => {
		const found = momentOf(value);
		if (found === undefined) note(notes, key, value, `write ${name} with its zone`);
		else matter[name] = found;
	};

const order: Take = (matter, value) => {
	const number = Number(value);
	if (Number.isFinite(number)) matter.order ??= number;
};

const sidebar: Take = (matter, value, notes, key) => {
	if (!isData(value)) {
		note(notes, key, value, 'nothing; topics and their order are in site.yaml');
		return;
	}
	const { label, order: place, hidden, ...rest } = value;
	if (label !== undefined) matter.aliases.push(...textsOf([label]));
	if (place !== undefined) order(matter, place, notes, key);
	if (hidden === true) note(notes, key, { hidden }, 'make it a draft if nobody should find it');
	if (Object.keys(rest).length > 0) note(notes, key, rest, 'nothing; it was left out');
};

const TAKES: Record<string, Take> = {
	title: text('title'),
	description: text('summary'),
	summary: text('summary'),
	excerpt: text('summary'),
	slug: text('slug'),
	id: text('id'),
	lang: text('locale'),
	locale: text('locale'),
	sidebar_label: list('aliases'),
	linktitle: list('aliases'),
	nav_title: list('aliases'),
	keywords: list('aliases'),
	tags: list('tags'),
	categories: list('tags'),
	category: list('tags'),
	aliases: list('addresses'),
	redirect_from: list('addresses'),
	permalink: list('addresses'),
	url: list('addresses'),
	date: day,
	lastmod: day,
	last_updated: day,
	lastupdated: day,
	last_update: day,
	last_modified_at: day,
	last_modified_date: day,
	updated: day,
	publishdate: moment('publishAt'),
	expirydate: moment('expireAt'),
	weight: order,
	sidebar_position: order,
	nav_order: order,
	order,
	sidebar,
	draft: (matter, value) => void (matter.isDraft ||= value === true || value === 'true'),
	published: (matter, value) => void (matter.isDraft ||= value === false || value === 'false')
};

/** Reads the front matter of any of the generators. */
export function readMatter(data: Data, notes: Notes): Matter {
	const matter: Matter = { aliases: [], tags: [], addresses: [], isDraft: false };
	for (const [key, value] of Object.entries(data)) {
		const name = key.toLowerCase();
		const take = Object.hasOwn(TAKES, name) ? TAKES[name] : undefined;
		if (value === null || value === undefined) continue;
		if (take) take(matter, value, notes, key);
		else note(notes, key, value, 'nothing; it was left out');
	}
	return matter;
}
