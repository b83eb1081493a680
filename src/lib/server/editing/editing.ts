import * as v from 'valibot';
import type { Library, Workshop } from '$lib/server/library';
import { failed, failureOf, type Failed } from './failure';
import { Forwarder, type Request } from './forward';
import { operations, recover, type Kind } from './operations';

type Operations = typeof operations;
export type Input<K extends Kind> = v.InferInput<Operations[K]['input']>;
export type Outcome<K extends Kind> = Awaited<ReturnType<Operations[K]['run']>> | Failed;

type EditedLibrary = Pick<Library, 'workshop' | 'settled'>;

/** Editors' work on the files, done here where they are or passed on to the node that has them. */
export class Editing {
	readonly #library: EditedLibrary;
	readonly #forwarder: Forwarder;
	/** One change after the other, whichever node it comes from. */
	#turn: Promise<unknown> = Promise.resolve();
	readonly #recoveries = new WeakMap<Workshop['shelf'], Promise<void>>();

	constructor(library: EditedLibrary) {
		this.#library = library;
		this.#forwarder = new Forwarder({
			isReady: () => library.workshop() !== undefined,
			answer: (request) => this.#answer(request)
		});
	}

	open(): void {
		this.#forwarder.open();
		void this.#library.settled().then(() => {
			const workshop = this.#library.workshop();
			return workshop && this.#recovered(workshop);
		});
	}

	close(): Promise<void> {
		return this.#forwarder.close();
	}

	/** @throws ValiError where the input is not what the operation's schema asks for */
	async perform<K extends Kind>(kind: K, input: Input<K>): Promise<Outcome<K>> {
		const parsed = v.parse<v.GenericSchema<unknown, object>>(operations[kind].input, input);
		const workshop = this.#library.workshop();
		if (workshop) return (await this.#run(workshop, kind, parsed)) as Outcome<K>;
		const { bytes, ...body } = parsed as { bytes?: Uint8Array };
		const request = { id: crypto.randomUUID(), kind, body, ...(bytes && { bytes }) };
		const answer = await this.#forwarder.ask(request);
		// Our own answer, made by `#answer` on another node of the same release.
		return answer === undefined ? failed('no-writer') : (answer as Outcome<K>);
	}

	async #answer({ kind, body, bytes }: Request): Promise<unknown> {
		const workshop = this.#library.workshop();
		if (!workshop || !Object.hasOwn(operations, kind)) return failed('no-writer');
		const input = { ...(body as object), ...(bytes && { bytes }) };
		const parsed = v.safeParse(operations[kind as Kind].input, input);
		if (!parsed.success) return failureOf(new Error(`A request of kind ${kind} is malformed.`));
		return this.#run(workshop, kind as Kind, parsed.output);
	}

	/** Once for each time this node takes the folder over. */
	#recovered(workshop: Workshop): Promise<void> {
		const known = this.#recoveries.get(workshop.shelf);
		if (known) return known;
		const recovery = recover(workshop).catch((error: unknown) => void failureOf(error));
		this.#recoveries.set(workshop.shelf, recovery);
		return recovery;
	}

	async #run(workshop: Workshop, kind: Kind, input: unknown): Promise<unknown> {
		await this.#recovered(workshop);
		const { run, isChange } = operations[kind];
		const work = () =>
			(run as (workshop: Workshop, input: unknown) => Promise<unknown>)(workshop, input).catch(
				failureOf
			);
		if (!isChange) return work();
		const done = this.#turn.then(work);
		this.#turn = done;
		return done;
	}
}
