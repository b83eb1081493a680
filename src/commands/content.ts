/**
 * `npm run content -- <what> …`: what an editor does in a terminal. `check` finds what is wrong
 * before a customer does, `new` starts an article, `import` brings a library from elsewhere,
 * `stats` counts. Exit code 0 when all is well, 1 where something is amiss, 2 when it was called
 * wrongly.
 */
import { run, USAGE } from './content-run';
import { UsageError } from './content-usage';

try {
	process.exitCode = await run(process.argv.slice(2));
} catch (cause) {
	if (!(cause instanceof UsageError)) throw cause;
	console.error(`${cause.message}\n${USAGE}`);
	process.exitCode = 2;
}
