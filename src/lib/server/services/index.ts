/**
 * Tells the company's own systems what people asked for by a service, and brings what they answer
 * into the case.
 *
 * Data: a job a case (kept in PostgreSQL, added in the transaction that opens the case, so that the
 * one never is without the other) and a row of `service_deliveries`: how often it was tried, and why
 * it failed. States: to be told → told (what was answered is in the case) | failing (from the third
 * failure on: an internal line in the case, an alert for who leads, a list at the desk with "try
 * again") → told. It is tried for days, with growing pauses.
 *
 * The message is a POST of JSON (`message.ts`), signed (`signature.ts`); its `Idempotency-Key` is the
 * receipt, because a message whose answer was lost is sent again. An answer of 200 to 299 is "told"; it
 * may carry `{ "status": "…" | { "en": "…", … }, "done": true }`: the status is shown to the customer,
 * and `done` closes a case that no person has taken up. README says all this to who writes a receiver.
 *
 * A service whose secret is not in the environment is not connected: its cases are people's, and those
 * that are still open when the secret is there are told then.
 * Addresses are HTTPS or this very machine, redirects are not followed, time and bytes are limited
 * (`post.ts`). It never tells anything that the service did not ask.
 */
export {
	deliveryOf,
	failingDeliveries,
	FAILING_TRIES,
	serviceFigures,
	tryAgain
} from './deliveries';
export type { Failing, ServiceFigures } from './deliveries';
export { SIGNATURE_HEADER, signatureOf } from './signature';
export { isConnected, serviceClocks, serviceTasks } from './tasks';
export { untilTold } from './until-told';
