/** As much of Lunr as the bench calls; it comes without types. */
declare module 'lunr' {
	interface Builder {
		ref(name: string): void;
		field(name: string, options?: { boost: number }): void;
		add(document: object): void;
		pipeline: { reset(): void };
		searchPipeline: { reset(): void };
	}
	interface Index {
		search(question: string): { ref: string }[];
	}
	const lunr: (define: (this: Builder) => void) => Index;
	export default lunr;
}
