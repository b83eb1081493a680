/** A case that was answered lately: how it stood when it came, and how long it waited. */
export interface Served {
	/** 1 is next. */
	place: number;
	/** Milliseconds. */
	waited: number;
}

/** In whole minutes, `from` at least 0 and less than `to`. */
export interface WaitRange {
	from: number;
	to: number;
}

/** Fewer than these tell nothing. */
const FEWEST = 8;
/** Nine of ten waits are meant to lie inside; eight are asked, and tomorrow is not quite like today. */
const INSIDE = 0.9;
const MINUTE_MS = 60_000;

/**
 * How long somebody at this place waits, as a range from recent service; nothing while too little is
 * known. Each recent wait is read as time per place, because a queue twice as long takes twice as
 * long, and the range leaves out as many short as long ones. Rounded outward.
 */
export function waitRange(place: number, served: readonly Served[]): WaitRange | undefined {
	if (served.length < FEWEST) return undefined;
	const near = nearest(place, served);
	const perPlace = near.map((one) => one.waited / one.place).sort((a, b) => a - b);
	const from = quantile(perPlace, (1 - INSIDE) / 2) * place;
	const to = quantile(perPlace, (1 + INSIDE) / 2) * place;
	return rounded(from / MINUTE_MS, to / MINUTE_MS);
}

/** A first place waits otherwise than a tenth: those that stood nearest tell most. */
function nearest(place: number, served: readonly Served[]): Served[] {
	const distance = (one: Served) => Math.abs(Math.log(one.place / place));
	const half = Math.max(FEWEST, Math.ceil(served.length / 2));
	return served.toSorted((a, b) => distance(a) - distance(b)).slice(0, half);
}

function quantile(sorted: readonly number[], share: number): number {
	const at = share * (sorted.length - 1);
	const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
	return low + (high - low) * (at - Math.floor(at));
}

/** People count long waits in fives. */
function rounded(from: number, to: number): WaitRange {
	const step = to > 20 ? 5 : 1;
	const low = Math.floor(from / step) * step;
	return { from: low, to: Math.max(low + step, Math.ceil(to / step) * step) };
}
