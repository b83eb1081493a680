import { pino } from 'pino';

/**
 * The server's log: JSON lines on stdout. Never what a person typed, never a secret: ids, states
 * and errors only.
 */
export const log = pino({
	name: 'deskbell',
	level: process.env.VITEST ? 'warn' : 'info',
	redact: ['password', 'secret', '*.password', '*.secret', 'err.params', 'err.query']
});
