/** Names as numbers, given in order of appearance and never taken back. */
export class Labels {
	readonly names: string[] = [];
	readonly #numbers = new Map<string, number>();

	/** The name's number, new if need be. */
	number(name: string): number {
		let number = this.#numbers.get(name);
		if (number === undefined) {
			number = this.names.push(name) - 1;
			this.#numbers.set(name, number);
		}
		return number;
	}
}
