import type { WrittenLocale } from '../lib/content';

export interface Start {
	locale: WrittenLocale;
	/** Undefined: words that ask for one. */
	title: string | undefined;
	/** Whether its sections are steps. */
	guide: boolean;
	/** For a translation: the English revision it will say the same as. */
	source: number;
}

interface Words {
	title: string;
	summary: string;
	/** What the first paragraph is for. */
	intro: string;
	/** A heading and what stands under it. */
	first: [heading: string, text: string];
	second: [heading: string, text: string];
	/** The label of a choice. */
	choice: string;
}

/** Written in each locale's own script: a draft must pass the check as it is. */
const WORDS: Record<WrittenLocale, Words> = {
	en: {
		title: 'Write the question here',
		summary: 'Write one sentence here that already answers the question.',
		intro: 'Say in the first sentence what the reader should do, and when it is done.',
		first: ['What to do', 'Write one action here. Say what the reader will see afterwards.'],
		second: ['If it did not help', 'Say what happens next, and who helps.'],
		choice: 'It did not help'
	},
	hi: {
		title: 'यहाँ सवाल लिखें',
		summary: 'यहाँ एक वाक्य लिखें, जिसमें जवाब आ जाए।',
		intro: 'पहले ही वाक्य में बताएँ कि पढ़ने वाला क्या करे और काम कब पूरा होगा।',
		first: ['क्या करें', 'यहाँ एक काम लिखें। बताएँ कि उसके बाद क्या दिखेगा।'],
		second: ['अगर बात न बने', 'बताएँ कि आगे क्या होगा और कौन मदद करेगा।'],
		choice: 'बात नहीं बनी'
	},
	te: {
		title: 'ఇక్కడ ప్రశ్న రాయండి',
		summary: 'జవాబు తెలిసేలా ఇక్కడ ఒక వాక్యం రాయండి.',
		intro: 'చదివేవారు ఏం చేయాలో, పని ఎప్పుడు పూర్తవుతుందో మొదటి వాక్యంలోనే చెప్పండి.',
		first: ['ఏం చేయాలి', 'ఇక్కడ ఒక పని రాయండి. తర్వాత ఏం కనిపిస్తుందో చెప్పండి.'],
		second: ['సమస్య తీరకపోతే', 'తర్వాత ఏం జరుగుతుందో, ఎవరు సహాయం చేస్తారో చెప్పండి.'],
		choice: 'సమస్య తీరలేదు'
	},
	ur: {
		title: 'یہاں سوال لکھیں',
		summary: 'یہاں ایک جملہ لکھیں جس میں جواب آ جائے۔',
		intro: 'پہلے ہی جملے میں بتائیں کہ پڑھنے والا کیا کرے اور کام کب پورا ہوگا۔',
		first: ['کیا کریں', 'یہاں ایک کام لکھیں۔ بتائیں کہ اس کے بعد کیا نظر آئے گا۔'],
		second: ['اگر بات نہ بنے', 'بتائیں کہ آگے کیا ہوگا اور کون مدد کرے گا۔'],
		choice: 'بات نہیں بنی'
	},
	sr: {
		title: 'Овде напишите питање',
		summary: 'Овде напишите једну реченицу која већ даје одговор.',
		intro: 'Већ у првој реченици реците шта читалац треба да уради и када је посао завршен.',
		first: ['Шта да урадите', 'Овде напишите један корак. Реците шта се после види.'],
		second: ['Ако није помогло', 'Реците шта следи и ко помаже.'],
		choice: 'Није помогло'
	}
};

/** JSON's quotes are YAML's too: a colon or a hash in a title does no harm. */
const quoted = (text: string) => JSON.stringify(text);

/** The keys nobody must write, each as a comment to be uncommented. */
const OTHER_KEYS = `# aliases: [other words, that people type]
# tags: [short, words]
# products: [setu-3]                # as in other articles, lower-case words and hyphens
# shops: [shop-id]                  # ids of site.yaml: only about these shops
# related: [topic/slug]             # articles to read next
# formerly: [topic/old-slug]        # ids it had before; their addresses lead here
# audience: staff                   # public (when left out) or staff
# publishAt: 2027-01-31T09:00:00+05:30   # not shown before
# expireAt: 2027-03-31T23:59:00+05:30    # not shown from then on
# updated: 2027-01-31               # the day readers see as "updated on"
# revision: 2                       # raise it when the meaning changes
# change: medium                    # what the last change was: typo, medium or major
# changes: {2: major}               # what the changes before the last were, by revision`;

function matter({ locale, title, guide, source }: Start): string {
	const words = WORDS[locale];
	const sourceKey = '# the English revision it says the same as';
	return [
		`title: ${quoted(title ?? words.title)}   # the customer's question or task, at most 60 characters`,
		`summary: ${quoted(words.summary)}   # a sentence that answers it, at most 160`,
		'status: draft                       # write published, or remove the line, when it is ready',
		...(guide
			? ['guide: true                         # its ## sections are steps']
			: ['# guide: true                     # its ## sections are steps']),
		...(locale === 'en' ? [] : [`source: ${source}                           ${sourceKey}`]),
		OTHER_KEYS
	].join('\n');
}

/** GitHub's rule, as the compiler makes a heading's anchor. */
const anchorOf = (heading: string) => heading.toLowerCase().replaceAll(' ', '-');

/** An article's file to begin with: a draft that passes the check. */
export function template(start: Start): string {
	const { intro, first, second, choice } = WORDS[start.locale];
	const way = start.guide ? `\n- [${choice}](#${anchorOf(second[0])})\n` : '';
	const sections = [`## ${first[0]}\n\n${first[1]}\n${way}`, `## ${second[0]}\n\n${second[1]}\n`];
	return `---\n${matter(start)}\n---\n${intro}\n\n${sections.join('\n')}`;
}
