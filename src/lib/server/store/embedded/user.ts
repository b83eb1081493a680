import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whom PostgreSQL runs as, where that is not ourselves. */
export interface ServerUser {
	uid: number;
	gid: number;
}

/** "nobody": a user that exists wherever root does, and owns nothing. */
const NOBODY: ServerUser = { uid: 65534, gid: 65534 };

/**
 * PostgreSQL refuses to run as root; as anybody else it runs as ourselves.
 * @throws Error as root on macOS, where nobody has no number that PostgreSQL accepts
 */
export function serverUser(): ServerUser | undefined {
	if (process.getuid?.() !== 0) return undefined;
	if (process.platform === 'darwin') {
		throw new Error('PostgreSQL refuses root: start Deskbell as a user, or set DATABASE_URL.');
	}
	return NOBODY;
}

/** The user's id that must own the server's folders. */
export function ownerId(user: ServerUser | undefined): number {
	return user?.uid ?? process.getuid?.() ?? 0;
}

/** Whether that user may walk to the path and search it. Asked of the system, so that ACLs count. */
export async function isReachable(file: string, user: ServerUser): Promise<boolean> {
	try {
		await run('/bin/sh', ['-c', 'test -x "$1"', 'sh', file], { ...user, cwd: '/' });
		return true;
	} catch {
		return false;
	}
}
