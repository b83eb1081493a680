import { pause, type Nodes } from './nodes';

const VICTIMS = ['first node', 'second node', 'database'];

/**
 * Kills one thing after the other with SIGKILL (an app node, the other, the database) until it is
 * told to stop; app nodes come back. Each has its turn once in three, in an order by chance. Answers with what it killed.
 * @param most the longest pause between two of them, in milliseconds
 */
export function wreakHavoc({ nodes, killDatabase }: Nodes, chance: () => number, most = 1_000) {
	const killed: string[] = [];
	const turns: string[] = [];
	const ended = new AbortController();
	const done = (async () => {
		while (!ended.signal.aborted) {
			await pause(200 + chance() * (most - 200));
			if (turns.length === 0) turns.push(...VICTIMS);
			const [victim = ''] = turns.splice(Math.floor(chance() * turns.length), 1);
			killed.push(victim);
			if (victim === 'database') killDatabase();
			else {
				const node = nodes[victim === 'first node' ? 0 : 1];
				await node.kill();
				await node.restart();
			}
		}
	})();
	return async () => {
		ended.abort();
		await done;
		return killed;
	};
}
