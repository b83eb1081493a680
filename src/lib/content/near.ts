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

/** The word that was probably meant, at most a third of its letters away; undefined if none is. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
	const typed = word.slice(0, 60).toLowerCase();
	let best: string | undefined;
	let least = Infinity;
	for (const candidate of known) {
		const apart = distance(typed, candidate.toLowerCase());
		if (apart < least && apart <= Math.ceil(candidate.length / 3)) {
			least = apart;
			best = candidate;
		}
	}
	return best;
}
