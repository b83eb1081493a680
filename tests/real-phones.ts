import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Phones of Debian's packages: baresip, which plays and records, and sipp, which does as told. */
const RATE = 8_000;
const SECONDS = 60;

async function end(child: ChildProcess) {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const gone = once(child, 'exit');
	child.kill('SIGTERM');
	await gone;
}

/** A tone as 16 bits a sample, 8 kHz, one channel. */
function tone(hertz: number): Buffer {
	const data = Buffer.alloc(RATE * SECONDS * 2);
	for (let i = 0; i < RATE * SECONDS; i += 1) {
		data.writeInt16LE(Math.round(8_000 * Math.sin((i * 2 * Math.PI * hertz) / RATE)), i * 2);
	}
	const head = Buffer.alloc(44);
	head.write('RIFF', 0);
	head.writeUInt32LE(36 + data.length, 4);
	head.write('WAVEfmt ', 8);
	[16, 0x00010001].forEach((value, i) => head.writeUInt32LE(value, 16 + i * 4));
	[RATE, RATE * 2, 0x00100002].forEach((value, i) => head.writeUInt32LE(value, 24 + i * 4));
	head.write('data', 36);
	head.writeUInt32LE(data.length, 40);
	return Buffer.concat([head, data]);
}

/** How strong a tone is in what was recorded (Goertzel), as a share of all there is. */
function shareOf(hertz: number, samples: Int16Array): number {
	const turn = 2 * Math.cos((2 * Math.PI * hertz) / RATE);
	let [before, last, energy] = [0, 0, 0];
	for (const sample of samples) {
		[before, last] = [last, sample + turn * last - before];
		energy += sample * sample;
	}
	const power = before * before + last * last - turn * before * last;
	return energy === 0 ? 0 : (2 * power) / (energy * samples.length);
}

/** A baresip that picks up by itself, plays a tone, and records what it hears. */
export async function startBaresip(user: string, folder: string, port: number, hertz: number) {
	mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(folder, 'tone.wav'), tone(hertz));
	writeFileSync(path.join(folder, 'contacts'), '');
	writeFileSync(
		path.join(folder, 'accounts'),
		`<sip:${user}@127.0.0.1>;answermode=auto;regint=0\n`
	);
	const modules = ['g711', 'aufile', 'aubridge', 'sndfile'].map((name) => `module ${name}.so`);
	writeFileSync(
		path.join(folder, 'config'),
		[
			`sip_listen 127.0.0.1:${port}`,
			`audio_source aufile,${path.join(folder, 'tone.wav')}`,
			'audio_player aubridge,nobody',
			'module_path /usr/lib/baresip/modules',
			...modules,
			'module_tmp account.so',
			'module_app menu.so',
			'net_interface 127.0.0.1',
			`snd_path ${folder}`,
			''
		].join('\n')
	);
	const child = spawn('baresip', ['-f', folder], { stdio: ['pipe', 'pipe', 'pipe'] });
	let printed = '';
	child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	while (!printed.includes('baresip is ready')) {
		if (child.exitCode !== null) throw new Error(printed);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	return {
		/** How much of what was heard is this tone, from 0 to 1; ask once the call is over. */
		heard(other: number): number {
			const file = readdirSync(folder).find((name) => /^dump-.*-dec\.wav$/.test(name));
			if (!file) return 0;
			const bytes = readFileSync(path.join(folder, file)).subarray(44);
			const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
			return shareOf(other, new Int16Array(Uint8Array.from(even).buffer));
		},
		printed: () => printed,
		/** It hangs up before it goes. */
		stop: () => end(child)
	};
}

/** What a sipp does with an INVITE. */
const SCENES = {
	/** Says no with a status. */
	refuses: (status: number) => `
		<recv request="INVITE"/>${say(180)}<pause milliseconds="200"/>${say(status)}<recv request="ACK"/>`,
	/** Rings until it is taken back. */
	rings: () => `
		<recv request="INVITE" rrs="true"/>${say(180)}<recv request="CANCEL"/>${say(200)}`,
	/** Picks up, sends back what it hears, and hangs up after a while. */
	echoes: (milliseconds: number) => `
		<recv request="INVITE" rrs="true"/>${say(180)}${say(200, true)}<recv request="ACK"/>
		<pause milliseconds="${milliseconds}"/>
		<send retrans="500"><![CDATA[

			BYE [next_url] SIP/2.0
			Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
			[routes]
			From: [$1];tag=sipp
			To: [$2]
			Call-ID: [call_id]
			CSeq: 1 BYE
			Max-Forwards: 70
			Content-Length: 0

		]]></send><recv response="200"/>`
} as const;

const REASON: Record<number, string> = {
	180: 'Ringing',
	200: 'OK',
	404: 'Not Found',
	486: 'Busy Here'
};

function say(status: number, withMedia = false): string {
	const media = withMedia
		? `Content-Type: application/sdp
			Content-Length: [len]

			v=0
			o=sipp 1 1 IN IP[local_ip_type] [local_ip]
			s=-
			c=IN IP[media_ip_type] [media_ip]
			t=0 0
			m=audio [media_port] RTP/AVP 0
			a=rtpmap:0 PCMU/8000
`
		: 'Content-Length: 0\n';
	return `<send${status >= 200 ? ' retrans="500"' : ''}><![CDATA[

			SIP/2.0 ${status} ${REASON[status] ?? 'No'}
			[last_Via:]
			[last_Record-Route:]
			[last_From:]
			[last_To:];tag=sipp
			[last_Call-ID:]
			[last_CSeq:]
			Contact: <sip:sipp@[local_ip]:[local_port]>
			${media}
		]]></send>`;
}

/** A sipp that takes one call. */
export function startSipp(folder: string, port: number, scene: string) {
	mkdirSync(folder, { recursive: true });
	const file = path.join(folder, `scene-${port}.xml`);
	const names =
		'<action><ereg regexp=".*" search_in="hdr" header="To:" assign_to="1"/><ereg regexp=".*" search_in="hdr" header="From:" assign_to="2"/></action>';
	const script = scene.includes('[$1]')
		? scene.replace(
				'<recv request="INVITE" rrs="true"/>',
				`<recv request="INVITE" rrs="true">${names}</recv>`
			)
		: scene;
	const unindented = script.replace(/^\t+/gm, '');
	writeFileSync(file, `<?xml version="1.0"?>\n<scenario name="phone">${unindented}</scenario>\n`);
	// Asked whether it is there, it says so, as phones do.
	const answers = ['-sf', file, '-aa'];
	const options = [...answers, '-i', '127.0.0.1', '-p', String(port), '-m', '1', '-nostdin'];
	const media = ['-rtp_echo', '-mi', '127.0.0.1', '-mp', String(port + 50)];
	const child = spawn('sipp', [...options, ...media], {
		stdio: ['ignore', 'pipe', 'pipe'],
		cwd: folder
	});
	let printed = '';
	child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	return { printed: () => printed, stop: () => end(child) };
}

export { SCENES };
