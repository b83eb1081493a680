import { pause, pick, type Nodes } from './nodes';

/**
 * Kills one thing after the other with SIGKILL (an app node, the other, the database) until it is
 * told to stop; app nodes come back. Answers with what it killed.
 * @param most the longest pause between two of them, in milliseconds
 */
export function wreakHavoc({ nodes, killDatabase }: Nodes, chance: () => number, most = 1_000) {
	const killed: string[] = [];
	const ended = new AbortController();
	const done = (async () => {
		while (!ended.signal.aborted) {
			await pause(200 + chance() * (most - 200));
			const victim = pick(['first node', 'second node', 'database'], chance);
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
