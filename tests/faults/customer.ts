import type { CaseEvent } from '$lib/cases';
import { newCase } from '../case';
import { Device, type Answer } from './device';
import type { Nodes } from './nodes';

let customers = 0;

/** A customer with one case. */
export class Customer {
	readonly id: string;
	readonly #opening: unknown;
	readonly #device: Device;

	private constructor(
		{ id, secret, opening }: Awaited<ReturnType<typeof newCase>>,
		nodes: Nodes['nodes'],
		chance: () => number
	) {
		this.id = id;
		this.#opening = opening;
		customers += 1;
		const headers = {
			authorization: `Bearer ${secret}`,
			'content-type': 'application/json',
			'x-client': `10.1.${customers >> 8}.${customers & 255}`
		};
		this.#device = new Device(nodes, chance, () => headers);
	}

	static async make(
		nodes: Nodes['nodes'],
		chance: () => number,
		wanted: Parameters<typeof newCase>[0] = {}
	) {
		return new Customer(await newCase(wanted), nodes, chance);
	}

	/** Sends the opening until it is answered; the answer may be a refusal. */
	open(): Promise<Answer> {
		return this.#device.insist('/api/v1/cases', JSON.stringify(this.#opening));
	}

	/** Sends a message until it is acknowledged. */
	async say(text: string): Promise<number> {
		const message = JSON.stringify({ id: crypto.randomUUID(), text });
		const path = `/api/v1/cases/${this.id}/messages`;
		const { status, body } = await this.#device.insist(path, message);
		if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`);
		return (body as { seq: number }).seq;
	}

	/** Reads the case, once it is answered. */
	read(): Promise<Answer> {
		return this.#device.insist(`/api/v1/cases/${this.id}`);
	}

	/** Follows the case across whatever happens until `isDone`; answers with all it was told. */
	follow(isDone: (seen: readonly CaseEvent[]) => boolean): Promise<CaseEvent[]> {
		return this.#device.follow(this.id, isDone);
	}
}
