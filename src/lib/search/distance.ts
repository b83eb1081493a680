/**
 * How far apart two spellings are: edits (drop, add, change a letter, swap two neighbours), at most
 * `limit`, otherwise `limit + 1`. A letter here is what a typist strikes: a base with its vowel
 * sign is two, as on Indic keyboards, so the caller scales the limit by `letters`.
 * Optimal string alignment, only the diagonal band of width 2 × limit + 1.
 */
export function distance(a: string, b: string, limit: number): number {
	const over = limit + 1;
	if (Math.abs(a.length - b.length) > limit) return over;
	let before: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, column) => column);
	for (let row = 1; row <= a.length; row++) {
		const current = new Array<number>(b.length + 1).fill(over);
		current[0] = row;
		let best = row;
		const from = Math.max(1, row - limit);
		const to = Math.min(b.length, row + limit);
		for (let column = from; column <= to; column++) {
			const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
			let cost = Math.min(
				(last[column - 1] ?? over) + (same ? 0 : 1),
				(last[column] ?? over) + 1,
				(current[column - 1] ?? over) + 1
			);
			if (swapped(a, b, row, column)) cost = Math.min(cost, (before[column - 2] ?? over) + 1);
			current[column] = cost;
			if (cost < best) best = cost;
		}
		if (best > limit) return over;
		before = last;
		last = current;
	}
	return Math.min(last[b.length] ?? over, over);
}

function swapped(a: string, b: string, row: number, column: number): boolean {
	return (
		row > 1 &&
		column > 1 &&
		a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
		a.charCodeAt(row - 2) === b.charCodeAt(column - 1)
	);
}
