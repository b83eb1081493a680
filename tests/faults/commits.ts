import type { Call } from './traced';

/**
 * Where PostgreSQL's log says that a transaction is committed. Its layout is that of every version
 * since 9.5 (`xlogrecord.h`, `xlog_internal.h`): pages of 8 KB that open with a header, records of
 * which each says its length, its transaction and what kind it is.
 */
const PAGE = 8192;
const FIRST_PAGE_HEADER = 40;
const PAGE_HEADER = 24;
const SEGMENT = 16 * 1_048_576;
/** A record's header, and what is where in it. */
const RECORD_HEADER = 24;
const ALIGNED = 8;
const LONGEST_COMMIT = 4096;
/** The resource manager of transactions, and its record of a commit. */
const RM_XACT = 1;
const OP_MASK = 0x70;
const XACT_COMMIT = 0x00;

const isOfLog = ({ on }: Call) => /\/pg_wal\/[0-9A-F]{24}$/.test(on);
const isWrite = ({ name }: Call) => name.startsWith('pwrite');
const isSync = ({ name }: Call) => name === 'fsync' || name === 'fdatasync';

interface Commit {
	segment: string;
	/** Its bytes' place in the file, with a page's header in between where one is. */
	start: number;
	end: number;
}

/** The bytes of records alone, and where in the file each was. */
function recordsOf(segment: Buffer) {
	const bytes = Buffer.alloc(segment.length);
	const places = new Uint32Array(segment.length);
	let length = 0;
	for (let page = 0; page < segment.length; page += PAGE) {
		for (let at = page + (page === 0 ? FIRST_PAGE_HEADER : PAGE_HEADER); at < page + PAGE; at++) {
			bytes[length] = segment[at] ?? 0;
			places[length] = at;
			length += 1;
		}
	}
	return { bytes: bytes.subarray(0, length), places };
}

/** The commit of each transaction in a segment of the log. */
function commitsOf(name: string, segment: Buffer): [xid: number, commit: Commit][] {
	const { bytes, places } = recordsOf(segment);
	const found: [number, Commit][] = [];
	for (let at = 0; at + RECORD_HEADER <= bytes.length; at += ALIGNED) {
		const [length, xid] = [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)];
		const [info, manager] = [bytes.readUInt8(at + 16), bytes.readUInt8(at + 17)];
		const isCommit = manager === RM_XACT && (info & OP_MASK) === XACT_COMMIT && xid > 0;
		if (!isCommit || length < RECORD_HEADER || length > LONGEST_COMMIT) continue;
		const [start = 0, last = 0] = [places[at], places[at + length - 1]];
		found.push([xid, { segment: name, start, end: last + 1 }]);
	}
	return found;
}

function write(image: Buffer, { bytes, offset }: Call): void {
	bytes.copy(image, offset);
}

/** From when on each commit was on the disk: written whole, and synced after that; by transaction. */
export function durableSince(calls: readonly Call[]): Map<number, number> {
	const log = calls.filter(isOfLog);
	const last = new Map<string, Buffer>();
	for (const call of log.filter(isWrite)) {
		const image = last.get(call.on) ?? Buffer.alloc(SEGMENT);
		last.set(call.on, image);
		write(image, call);
	}
	const commits = [...last].flatMap(([name, image]) => commitsOf(name, image));
	const since = new Map<number, number>();
	for (const [xid, { segment, start, end }] of commits) {
		const whole = last.get(segment)?.subarray(start, end) ?? Buffer.alloc(0);
		const ofIt = log.filter(({ on }) => on === segment);
		const written = writtenAt(ofIt.filter(isWrite), start, whole);
		const synced = ofIt.find((call) => isSync(call) && call.from >= written);
		if (synced) since.set(xid, synced.to);
	}
	return since;
}

/** When the last of these bytes was written as it stays. */
function writtenAt(writes: readonly Call[], start: number, whole: Buffer): number {
	const now = Buffer.alloc(whole.length);
	for (const { bytes, offset, to } of writes) {
		const [from, until] = [
			Math.max(offset, start),
			Math.min(offset + bytes.length, start + whole.length)
		];
		if (from >= until) continue;
		bytes.copy(now, from - start, from - offset, until - offset);
		if (now.equals(whole)) return to;
	}
	return Infinity;
}
