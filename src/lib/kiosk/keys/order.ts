/** A place where one switch's frame stands: a control, or a row of them that opens when chosen. */
export type Stop<Control> = Control | readonly Control[];

/**
 * Controls in their order, those that stand in one row as one stop: a keyboard's forty keys would
 * take minutes one by one. A row of one is that one.
 * @param rowOf what a control stands in; undefined where it stands alone
 */
export function stopsOf<Control>(
	controls: readonly Control[],
	rowOf: (control: Control) => unknown
): Stop<Control>[] {
	const stops: Control[][] = [];
	let row: unknown;
	for (const control of controls) {
		const its = rowOf(control);
		const last = stops.at(-1);
		if (last && its !== undefined && its === row) last.push(control);
		else stops.push([control]);
		row = its;
	}
	return stops.map((stop) => (stop.length === 1 ? (stop[0] ?? stop) : stop));
}

/** The next place of `count`, round and round; the first from nowhere. */
export function around(at: number | undefined, by: 1 | -1, count: number): number {
	if (count === 0) return 0;
	if (at === undefined || at < 0) return by === 1 ? 0 : count - 1;
	return (at + by + count) % count;
}
