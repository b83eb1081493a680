import { porter2 } from './porter2';
import { withoutAccents, wordSet, type Language } from './language';

const LITTLE =
	'a an and are as at be been but by can could did do does for from had has have he her his ' +
	'i if in is it its me my no not of or our she should so some than that the their them ' +
	'then there these they this to was we were will with would you your am im ive';

/** As phones are typed on, and as words break at an apostrophe: no mistyped words. */
const SHORTENED =
	'dont doesnt doesn didnt didn cant couldnt couldn wont wouldnt wouldn shouldnt shouldn isnt isn ' +
	'arent aren wasnt wasn werent weren havent hasnt hasn hadnt hadn youre youve thats theres';

const ASKING = 'what which who whom whose when where why how whats wheres whos hows';

/** English: accents off, Snowball's English stemmer. */
export const en: Language = {
	script: /\p{Script=Latin}/u,
	little: wordSet(`${LITTLE} ${SHORTENED}`, withoutAccents),
	asking: wordSet(ASKING, withoutAccents),
	fold: withoutAccents,
	stem: porter2
};
