/** The answer of `GET /api/v1/search`, as the contract has it. */
export interface SearchView {
	results: {
		id: string;
		topic: string;
		title: string;
		url: string;
		segments: { text: string; hit: boolean }[];
	}[];
	suggestion?: string;
}
