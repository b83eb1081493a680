/** Grades by document, by query. */
export type Judgements = Map<string, Map<string, number>>;
/** Document ids, best first, by query. */
export type Run = Map<string, string[]>;

/** Figures look at so many results. */
const CUT = 10;

const gain = (grade: number) => 2 ** grade - 1;
const discounted = (grades: number[]) =>
	grades.reduce((sum, grade, at) => sum + gain(grade) / Math.log2(at + 2), 0);

function judge(found: string[], grades: Map<string, number>) {
	const top = found.slice(0, CUT).map((id) => grades.get(id) ?? 0);
	const first = top.findIndex((grade) => grade > 0);
	const relevant = [...grades.values()].filter((grade) => grade > 0).sort((a, b) => b - a);
	const ideal = discounted(relevant.slice(0, CUT));
	return {
		success: first === 0 ? 1 : 0,
		reciprocal: first < 0 ? 0 : 1 / (first + 1),
		ndcg: ideal === 0 ? 0 : discounted(top) / ideal,
		recall: top.filter((grade) => grade > 0).length / Math.min(Math.max(relevant.length, 1), CUT)
	};
}

export interface Figures {
	/** The judged queries of the run. */
	queries: number;
	/** The first result is relevant. */
	success: number;
	/** MRR@10. */
	reciprocal: number;
	/** nDCG@10, gain 2^grade − 1. */
	ndcg: number;
	/** R@10, of at most ten relevant. */
	recall: number;
}

/** Means over the judged queries of a run. */
export function judgeRun(run: Run, judgements: Judgements): Figures {
	const rows = [...run].flatMap(([query, found]) => {
		const grades = judgements.get(query);
		return grades === undefined ? [] : [judge(found, grades)];
	});
	const mean = (of: (row: ReturnType<typeof judge>) => number) =>
		rows.reduce((sum, row) => sum + of(row), 0) / Math.max(rows.length, 1);
	return {
		queries: rows.length,
		success: mean((row) => row.success),
		reciprocal: mean((row) => row.reciprocal),
		ndcg: mean((row) => row.ndcg),
		recall: mean((row) => row.recall)
	};
}

/** The figures of a run in one line. */
export function figures(run: Run, judgements: Judgements): string {
	const { queries, success, reciprocal, ndcg, recall } = judgeRun(run, judgements);
	return [
		`queries ${queries}`,
		`S@1 ${success.toFixed(3)}`,
		`MRR@10 ${reciprocal.toFixed(3)}`,
		`nDCG@10 ${ndcg.toFixed(3)}`,
		`R@10 ${recall.toFixed(3)}`
	].join('  ');
}
