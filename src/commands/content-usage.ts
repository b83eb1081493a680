import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** The command was called wrongly; the message is a sentence for who called it. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * The options and the other arguments of a command, at most `most` of these.
 * @throws UsageError for an option it does not know and for too many arguments
 */
export function readArgs<T extends Options>(args: string[], options: T, most: number) {
	const { values, positionals } = parse(args, options);
	const extra = positionals[most];
	if (extra !== undefined) throw new UsageError(`"${extra}" is one argument too many.`);
	return { values, positionals };
}

function parse<T extends Options>(args: string[], options: T) {
	try {
		return parseArgs({ args, options, allowPositionals: true, strict: true });
	} catch (cause) {
		// Its first sentence says which option; the rest is about programs, not editors.
		const [message] = (cause instanceof Error ? cause.message : String(cause)).split('. ');
		throw new UsageError(`${message ?? ''}.`);
	}
}

/** The content folder, named or by the environment. @throws UsageError where there is none */
export function contentFolder(dir: string | undefined): string {
	return folderAt(dir ?? process.env.CONTENT_DIR ?? 'content');
}

/** A folder that is there. @throws UsageError where it is not */
export function folderAt(dir: string): string {
	const folder = path.resolve(dir);
	if (!existsSync(folder)) throw new UsageError(`There is no folder ${folder}.`);
	if (!statSync(folder).isDirectory()) {
		throw new UsageError(
			`${folder} is a file. Name the folder it is in, whole: files link to others.`
		);
	}
	return folder;
}

/** One of the words allowed. @throws UsageError for another */
export function oneOf<T extends string>(value: string, allowed: readonly T[], name: string): T {
	const found = allowed.find((each) => each === value);
	if (found !== undefined) return found;
	throw new UsageError(`"${value}" is no ${name}; use ${allowed.join(', ')}.`);
}
