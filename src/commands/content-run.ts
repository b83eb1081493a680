import { check } from './content-check';
import { importFolder } from './content-import';
import { create } from './content-new';
import { stats } from './content-stats';
import { UsageError } from './content-usage';

const COMMANDS: Record<string, (args: string[]) => Promise<number>> = {
	check,
	import: importFolder,
	new: create,
	stats
};

export const USAGE = `Usage: npm run content -- <what> …
  check [dir] [--format human|json|github]         every problem, with its file and line
  new <topic>/<slug> [--locale xx | --all] [--title "…"] [--guide] [--into dir]
                                                   an article from a template
  import <folder> [--topic name] [--into dir] [--dry-run] [--format human|json]
                                                   Docusaurus, Starlight, VitePress, Jekyll, Hugo
  stats [dir] [--format human|json]                how many articles, how far translated`;

/** As people ask any command what it can do. */
const asksForHelp = (args: readonly string[]) =>
	args[0] === 'help' || args.some((each) => each === '--help' || each === '-h');

/** Does what the arguments say; the exit code. @throws UsageError with a sentence where it cannot */
export async function run([name = '', ...args]: string[]): Promise<number> {
	if (asksForHelp([name, ...args])) {
		console.log(USAGE);
		return 0;
	}
	const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
	if (command) return command(args);
	throw new UsageError(name === '' ? 'Say what to do.' : `Nothing is called "${name}".`);
}
