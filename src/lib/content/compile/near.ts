/** How many letters must be added, dropped, changed or swapped to make one word the other. */
function distance(a: string, b: string): number {
	let before: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
			let least = Math.min(changed, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
			const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			if (swapped) least = Math.min(least, (before[j - 2] ?? 0) + 1);
			row.push(least);
		}
		before = last;
		last = row;
	}
	return last[b.length] ?? 0;
}

/** A word and its abbreviation or extension: `monday` and `mon`. */
function isShortened(a: string, b: string): boolean {
	return Math.min(a.length, b.length) >= 3 && (a.startsWith(b) || b.startsWith(a));
}

/** The word that was probably meant: at most a third of its letters away, or shortened. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
	const typed = word.slice(0, 60).toLowerCase();
	let best: string | undefined;
	let least = Infinity;
	for (const candidate of known) {
		const word = candidate.toLowerCase();
		const most = Math.ceil(word.length / 3);
		// Letters that one has and the other has not: most of thousands are out of reach at once.
		const lengths = Math.abs(typed.length - word.length);
		if (lengths >= least || (lengths > most && !isShortened(typed, word))) continue;
		const apart = distance(typed, word);
		const isNear = apart <= most || isShortened(typed, word);
		if (apart < least && isNear) {
			least = apart;
			best = candidate;
		}
	}
	return best;
}
