/**
 * Makes one work of what is asked for at one moment, and of what comes while the last work is under
 * way: many commits become one, and nobody waits for more than the work before theirs.
 * @param work answers in the order of what was asked; when it fails, all that it was asked fail
 * @param most how much one work takes
 */
export function gathered<Ask, Answer>(
	work: (asks: readonly Ask[]) => Promise<readonly Answer[]>,
	most: number
): (ask: Ask) => Promise<Answer> {
	let waiting: Waiting<Ask, Answer>[] = [];
	let isBusy = false;
	const run = async () => {
		while (waiting.length > 0) {
			const now = waiting.slice(0, most);
			waiting = waiting.slice(most);
			await settle(now, work);
		}
		isBusy = false;
	};
	return (ask) =>
		new Promise((resolve, reject) => {
			waiting.push({ ask, resolve, reject });
			if (isBusy) return;
			isBusy = true;
			// Not at once: more requests may have come over the network at the same moment.
			setImmediate(() => void run());
		});
}

interface Waiting<Ask, Answer> {
	ask: Ask;
	resolve: (answer: Answer) => void;
	reject: (reason: unknown) => void;
}

async function settle<Ask, Answer>(
	asked: readonly Waiting<Ask, Answer>[],
	work: (asks: readonly Ask[]) => Promise<readonly Answer[]>
): Promise<void> {
	try {
		const answers = await work(asked.map(({ ask }) => ask));
		if (answers.length !== asked.length) throw new Error('Not as many answers as were asked for.');
		answers.forEach((answer, i) => asked[i]?.resolve(answer));
	} catch (error) {
		for (const { reject } of asked) reject(error);
	}
}
