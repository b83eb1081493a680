import type { Transporter } from 'nodemailer';
import { getConfig } from '$lib/server/config';

export interface Mail {
	/** Whom it comes from: the company's name and address. */
	from: { name: string; address: string };
	to: string;
	subject: string;
	text: string;
	/** Where to end it; staff are told because of what they are here for. */
	unsubscribe?: string;
}

let transporter: Transporter | undefined;

/** Whether the operator has said where mail goes out. */
export function canMail(): boolean {
	return getConfig().smtpUrl !== undefined;
}

/** @throws Error when it was not accepted */
export async function sendMail({ unsubscribe, ...mail }: Mail): Promise<void> {
	const { smtpUrl } = getConfig();
	if (smtpUrl === undefined) return;
	const { createTransport } = await import('nodemailer');
	transporter ??= createTransport(smtpUrl);
	await transporter.sendMail({
		...mail,
		headers: {
			'Auto-Submitted': 'auto-generated',
			...(unsubscribe !== undefined && { 'List-Unsubscribe': `<${unsubscribe}>` })
		}
	});
}
