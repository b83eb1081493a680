import { words, type Word } from './analyse';
import { densest, sightings, type Lens } from './closeness';
import type { SearchDocument } from './document';
import { hyphenated, MILE, type Entry } from './entry';
import { segmentsOf, type Segment, type Span } from './segments';
import type { Store } from './store';
import { FIELDS } from './tuning';

/** Two lines on a phone, in UTF-16 code units. */
const LONGEST_PASSAGE = 200;
/** A passage that starts within a sentence reads back at most as far for its beginning. */
const LONGEST_LEAD = 90;
/** The words that answer should stand within as many words. */
const PASSAGE_WORDS = 30;
/** A lead seldom has more words than so many miles. */
const MILES_BEFORE = 2;
const SENTENCE_END = /[.!?:।۔؟]\s+/u;

/** The title with the question's words marked. */
export function titleSegments(
	{ title }: SearchDocument,
	entry: Entry,
	glass: Lens,
	store: Store
): Segment[] {
	const hits = hitsIn(title, words(title), 0, entry, glass, store);
	return segmentsOf(title, { start: 0, end: title.length }, hits);
}

/**
 * The part of an article that answers: its summary, or the stretch of its body that holds more of
 * the question than the summary does.
 */
export function passageSegments(
	document: SearchDocument,
	entry: Entry,
	glass: Lens,
	store: Store
): Segment[] {
	const summary = answerIn('summary', entry, glass, store);
	const body = answerIn('body', entry, glass, store);
	const inBody = body.worth > summary.worth || document.summary === '';
	const answer = inBody ? body : summary;
	return cutOut(answer, document[answer.field], entry, glass, store);
}

/** The stretch of a field that answers best. */
interface Answer {
	field: 'summary' | 'body';
	worth: number;
	/** The place of the field's first word in the article. */
	start: number;
	/** The stretch's first and last word, counted in the field. */
	first: number;
	last: number;
}

function answerIn(field: Answer['field'], entry: Entry, glass: Lens, store: Store): Answer {
	const number = FIELDS.indexOf(field);
	const start = entry.ends[number - 1] ?? 0;
	const seen = sightings(entry, glass, store, start, entry.ends[number]);
	const { worth, from, to } = densest(seen, glass, PASSAGE_WORDS);
	const [first = start, last = start] = [seen.at[from], seen.at[to - 1]];
	return { field, worth, start, first: first - start, last: last - start };
}

function cutOut(
	{ field, start, first, last }: Answer,
	text: string,
	entry: Entry,
	glass: Lens,
	store: Store
): Segment[] {
	const milestones = field === 'body' ? entry.milestones : new Uint32Array(1);
	const mile = Math.max(0, Math.floor(first / MILE) - MILES_BEFORE);
	const beyond = milestones[Math.floor(last / MILE) + 1] ?? text.length;
	const found = words(text, milestones[mile] ?? 0, beyond + LONGEST_PASSAGE);
	const skipped = mile * MILE;
	const span = passageAround(text, {
		start: found[first - skipped]?.start ?? 0,
		end: found[last - skipped]?.end ?? 0
	});
	return elided(text, span, hitsIn(text, found, start + skipped, entry, glass, store));
}

/**
 * Where the words of `text` among `found` that answer stand; the first of them is the article's
 * word number `place`.
 */
function hitsIn(
	text: string,
	found: Word[],
	place: number,
	entry: Entry,
	glass: Lens,
	store: Store
): Span[] {
	const hits = new Set<number>();
	const seen = sightings(entry, glass, store, place, place + found.length);
	for (const [index, at] of seen.at.entries()) {
		if (isMarked(seen.clue[index], glass)) hits.add(at - place);
	}
	for (const { joined, at } of hyphenated(text, found)) {
		const form = store.dictionary.known(joined, entry.locale) ?? -1;
		if ((glass.answers[store.dictionary.termOf[form] ?? -1] ?? 0) > 0) hits.add(at).add(at + 1);
	}
	return found.filter((_, at) => hits.has(at));
}

/** Marks on every 'is' and 'the' would hide the words that count, unless there are no others. */
function isMarked(clue: number | undefined, { clues }: Lens): boolean {
	return clues[clue ?? 0]?.role === 'telling' || clues.every(({ role }) => role !== 'telling');
}

/** Grows the answer to whole sentences of its block as far as the passage may be long. */
function passageAround(text: string, answer: Span): Span {
	const lineEnd = text.indexOf('\n', answer.end);
	const blockEnd = lineEnd < 0 ? text.length : lineEnd;
	const start = leadStart(text, text.lastIndexOf('\n', answer.start) + 1, answer.start);
	const latest = Math.max(start + LONGEST_PASSAGE, answer.end);
	return { start, end: latest >= blockEnd ? blockEnd : wordEnd(text, answer.end, latest) };
}

/** Where to start reading: the block, or else its first sentence or word within the lead. */
function leadStart(text: string, block: number, answer: number): number {
	const from = Math.max(block, answer - LONGEST_LEAD);
	if (from === block) return block;
	const lead = text.slice(from, answer);
	const gap = SENTENCE_END.exec(lead) ?? /\s+/u.exec(lead);
	return gap === null ? answer : from + gap.index + gap[0].length;
}

/** The last gap between words before `latest`. */
function wordEnd(text: string, from: number, latest: number): number {
	return from + Math.max(0, text.slice(from, latest).search(/\s\S*$/u));
}

function elided(text: string, span: Span, hits: Span[]): Segment[] {
	const segments = segmentsOf(text, span, hits);
	const before = text.slice(Math.max(0, span.start - 3), span.start);
	const cutBefore = span.start > 0 && !before.endsWith('\n') && !SENTENCE_END.test(before);
	const cutAfter = span.end < text.length && text[span.end] !== '\n';
	if (cutBefore) segments.unshift({ text: '… ', hit: false });
	if (cutAfter) segments.push({ text: ' …', hit: false });
	return segments;
}
