import { DrizzleQueryError } from 'drizzle-orm';
import { pino } from 'pino';

/** Of pino. */
const ERROR_LEVEL = 50;
let errors = 0;

/** How many errors this process has told of, for who watches figures instead of lines. */
export const errorsLogged = (): number => errors;

/**
 * The server's log: JSON lines on stdout. Never what a person typed, never a secret: ids, states
 * and errors only.
 */
export const log = pino({
	name: 'deskbell',
	level: process.env.VITEST ? 'warn' : 'info',
	serializers: { err: describeError },
	hooks: {
		logMethod(args, method, level) {
			if (level >= ERROR_LEVEL) errors += 1;
			method.apply(this, args);
		}
	},
	redact: ['password', 'secret', '*.password', '*.secret']
});

interface Described {
	type: string;
	message: string;
	/** The database's own, such as 23505. */
	code?: string;
	stack: string[];
	cause?: Described | undefined;
}

/**
 * An error as the log keeps it. Drizzle puts a statement's parameters into its message, and
 * PostgreSQL the offending row into its detail: both hold what a person typed, and stay out.
 */
export function describeError(error: unknown): Described {
	if (!(error instanceof Error)) return { type: typeof error, message: '', stack: [] };
	const isQuery = error instanceof DrizzleQueryError;
	const { code } = error as { code?: unknown };
	return {
		type: error.name,
		message: isQuery ? `Failed query: ${error.query}` : error.message,
		...(typeof code === 'string' && { code }),
		stack: (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)),
		...(error.cause !== undefined && { cause: describeError(error.cause) })
	};
}
