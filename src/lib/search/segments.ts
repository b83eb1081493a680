/** A piece of text, and whether it is what was searched for. Never HTML. */
export interface Segment {
	text: string;
	hit: boolean;
}

/** A stretch of a text, in UTF-16 code units. */
export interface Span {
	start: number;
	end: number;
}

/** Blocks are parted by a dot where they come to stand in one line. */
const onOneLine = (text: string) => text.replace(/\s*\n\s*/g, ' · ').replace(/\s+/g, ' ');

/** Cuts `span` out of a text into hits and what stands between them. `hits` ascend, none overlap. */
export function segmentsOf(text: string, span: Span, hits: Span[]): Segment[] {
	const segments: Segment[] = [];
	const push = (start: number, end: number, hit: boolean) => {
		if (end > start) segments.push({ text: onOneLine(text.slice(start, end)), hit });
	};
	let at = span.start;
	for (const { start, end } of hits) {
		if (start < at || end > span.end) continue;
		push(at, start, false);
		push(start, end, true);
		at = end;
	}
	push(at, span.end, false);
	return segments;
}
