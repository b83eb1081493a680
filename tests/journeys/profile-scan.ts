import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What was looked through, and what was found where. */
export interface Scan {
	files: number;
	bytes: number;
	/** Blocks of LevelDB tables, and records of its logs put together again. */
	blocks: number;
	records: number;
	hits: string[];
}

const LOG_BLOCK = 32_768;
const LOG_HEADER = 7;
/** A record's last or only piece. */
const ENDS = new Set([1, 4]);
const FOOTER = 48;
const SNAPPY = 1;
/** After each block: its compression and a checksum. */
const TRAILER = 5;

/** A number in LevelDB's variable length, and where it ends. */
function varint(bytes: Buffer, at: number): [value: number, end: number] {
	let value = 0;
	for (let shift = 0, i = at; ; shift += 7, i++) {
		const byte = bytes[i] ?? 0;
		value += (byte & 0x7f) * 2 ** shift;
		if (byte < 0x80) return [value, i + 1];
	}
}

/** Snappy's raw format (google/snappy, format_description.txt). @throws RangeError where it is none */
export function unsnap(packed: Buffer): Buffer {
	const [length, start] = varint(packed, 0);
	const out = Buffer.alloc(length);
	let to = 0;
	for (let at = start; at < packed.length;) {
		const tag = packed[at++] ?? 0;
		const kind = tag & 3;
		if (kind === 0) {
			let size = tag >> 2;
			if (size >= 60) {
				const width = size - 59;
				size = packed.readUIntLE(at, width);
				at += width;
			}
			to += packed.copy(out, to, at, at + size + 1);
			at += size + 1;
			continue;
		}
		const size = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
		const width = [0, 1, 2, 4][kind] ?? 4;
		const low = packed.readUIntLE(at, width);
		const back = kind === 1 ? ((tag >> 5) << 8) | low : low;
		at += width;
		for (let i = 0; i < size; i++) out[to + i] = out[to + i - back] ?? 0;
		to += size;
	}
	return out;
}

function block(table: Buffer, at: number, size: number): Buffer {
	const body = table.subarray(at, at + size);
	return table[at + size] === SNAPPY ? unsnap(body) : body;
}

/** The places that an index block names. */
function places(index: Buffer): [at: number, size: number][] {
	const restarts = index.readUInt32LE(index.length - 4);
	const end = index.length - 4 * (restarts + 1);
	const found: [number, number][] = [];
	for (let at = 0; at < end;) {
		const [, afterShared] = varint(index, at);
		const [keyLength, afterKey] = varint(index, afterShared);
		const [valueLength, head] = varint(index, afterKey);
		const [place, afterPlace] = varint(index, head + keyLength);
		found.push([place, varint(index, afterPlace)[0]]);
		at = head + keyLength + valueLength;
	}
	return found;
}

/** All data blocks of a table (.ldb), unpacked. */
function tableBlocks(table: Buffer): Buffer[] {
	const footer = table.length - FOOTER;
	if (footer < TRAILER) return [];
	const [, afterMeta] = varint(table, footer);
	const [, afterMetaSize] = varint(table, afterMeta);
	const [at, afterIndex] = varint(table, afterMetaSize);
	const [size] = varint(table, afterIndex);
	return places(block(table, at, size)).map(([place, length]) => block(table, place, length));
}

/** The records of a log (.log), whose pieces may lie in different blocks of it. */
function logRecords(log: Buffer): Buffer[] {
	const records: Buffer[] = [];
	let pieces: Buffer[] = [];
	for (let at = 0; at + LOG_HEADER <= log.length;) {
		const left = LOG_BLOCK - (at % LOG_BLOCK);
		const size = log.readUInt16LE(at + 4);
		const kind = log[at + 6] ?? 0;
		if (left < LOG_HEADER || kind === 0) {
			at += left;
			continue;
		}
		pieces.push(log.subarray(at + LOG_HEADER, at + LOG_HEADER + size));
		if (ENDS.has(kind)) {
			records.push(Buffer.concat(pieces));
			pieces = [];
		}
		at += LOG_HEADER + size;
	}
	return records;
}

function unpacked(file: string, bytes: Buffer): Buffer[] {
	try {
		if (file.endsWith('.ldb')) return tableBlocks(bytes);
		if (file.endsWith('.log')) return logRecords(bytes);
	} catch {
		// Cut off by a SIGKILL: its raw bytes were looked through all the same.
	}
	return [];
}

/** A running browser removes files between our listing them and reading them. */
function readIfThere(file: string): Buffer | undefined {
	try {
		return readFileSync(file);
	} catch (cause) {
		if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw cause;
	}
}

/** Looks for texts in every file of a folder, in UTF-8 and UTF-16, also in what LevelDB packed. */
export function scanFolder(folder: string, texts: readonly string[]): Scan {
	const scan: Scan = { files: 0, bytes: 0, blocks: 0, records: 0, hits: [] };
	const needles = texts.map((text) => [text, Buffer.from(text, 'utf16le')] as const);
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile()) continue;
		const file = path.join(entry.parentPath, entry.name);
		const bytes = readIfThere(file);
		if (!bytes) continue;
		const inside = unpacked(file, bytes);
		scan.files += 1;
		scan.bytes += bytes.length;
		if (file.endsWith('.ldb')) scan.blocks += inside.length;
		else scan.records += inside.length;
		for (const [text, wide] of needles)
			if ([bytes, ...inside].some((part) => part.includes(text) || part.includes(wide)))
				scan.hits.push(`${text} in ${path.relative(folder, file)}`);
	}
	return scan;
}
