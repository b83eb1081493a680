/** What a list of milliseconds says. */
export interface Times {
	p50: number;
	p99: number;
}

/** How long each call took, in milliseconds, in order of the questions. */
export function timed<Result>(questions: string[], answer: (question: string) => Result) {
	const took: number[] = [];
	const results = questions.map((question) => {
		const from = performance.now();
		const result = answer(question);
		took.push(performance.now() - from);
		return result;
	});
	took.sort((a, b) => a - b);
	const at = (share: number) => took[Math.floor(took.length * share)] ?? 0;
	return { results, times: { p50: at(0.5), p99: at(0.99) } };
}

export const shown = ({ p50, p99 }: Times) => `${p50.toFixed(2)} / ${p99.toFixed(2)}`;

/** A Markdown table. */
export function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Tenths of a percent, as the field writes them. */
export const share = (value: number) => value.toFixed(3).replace(/^0/, '');
export const mean = (values: number[]) =>
	values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
