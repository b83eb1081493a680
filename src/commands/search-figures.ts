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

/**
 * One line of figures, means over the judged queries of the run: S@1 (the first result is
 * relevant), MRR@10, nDCG@10 (gain 2^grade − 1) and R@10 (of at most ten relevant).
 */
export function figures(run: Run, judgements: Judgements): string {
	const rows = [...run].flatMap(([query, found]) => {
		const grades = judgements.get(query);
		return grades === undefined ? [] : [judge(found, grades)];
	});
	const mean = (of: (row: ReturnType<typeof judge>) => number) =>
		(rows.reduce((sum, row) => sum + of(row), 0) / Math.max(rows.length, 1)).toFixed(3);
	return [
		`queries ${rows.length}`,
		`S@1 ${mean((row) => row.success)}`,
		`MRR@10 ${mean((row) => row.reciprocal)}`,
		`nDCG@10 ${mean((row) => row.ndcg)}`,
		`R@10 ${mean((row) => row.recall)}`
	].join('  ');
}
