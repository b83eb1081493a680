import type { CaseEvent } from '$lib/cases';
import type { TestServer } from '../journeys/server';
import { Device } from './device';
import type { Nodes } from './nodes';

/** What the desk's forms send and are answered with, where there are scripts. */
const FORM = {
	'content-type': 'application/x-www-form-urlencoded',
	'x-sveltekit-action': 'true',
	'x-client': '10.2.0.1'
};
const fields = (of: Record<string, string>) => new URLSearchParams(of).toString();

/** Somebody at the desk, on whichever node answers: one session for all of them. */
export class Agent {
	readonly #device: Device;
	/** What their browser keeps of having signed in. */
	readonly cookie: string;

	private constructor(nodes: Nodes['nodes'], chance: () => number, cookie: string) {
		const headersAt = ({ origin }: TestServer) => ({ ...FORM, origin, cookie });
		this.cookie = cookie;
		this.#device = new Device(nodes, chance, headersAt);
	}

	/** Signs in with the account of the first start. */
	static async signIn(nodes: Nodes['nodes'], chance: () => number): Promise<Agent> {
		const [{ origin, account }] = nodes;
		const response = await fetch(`${origin}/desk/sign-in?/in`, {
			method: 'POST',
			headers: { ...FORM, origin },
			body: fields({ ...account })
		});
		const cookie = response.headers.getSetCookie().map((each) => each.split(';', 1)[0]);
		if (cookie.length === 0) throw new Error(`Not signed in: ${await response.text()}`);
		return new Agent(nodes, chance, cookie.join('; '));
	}

	async #act(id: string, action: string, form: Record<string, string> = {}): Promise<void> {
		const { body } = await this.#device.insist(`/desk/cases/${id}?/${action}`, fields(form));
		if ((body as { type: string }).type !== 'success') throw new Error(JSON.stringify(body));
	}

	/** Takes a case; once more is harmless. */
	take(id: string): Promise<void> {
		return this.#act(id, 'claim');
	}

	/** Sends a message in a case until it is acknowledged. */
	say(id: string, text: string): Promise<void> {
		return this.#act(id, 'message', { id: crypto.randomUUID(), text });
	}

	/** Follows a case as staff read it. */
	follow(id: string, isDone: (seen: readonly CaseEvent[]) => boolean): Promise<CaseEvent[]> {
		return this.#device.follow(id, isDone);
	}
}
