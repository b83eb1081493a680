/**
 * Services: what people come to a kiosk for (a repair's status, a return, an appointment, an
 * opinion). A service is a file, `content/services/<id>.yaml`: what is asked, in which words, and
 * whom it concerns. Forms are made from it, on phones, on kiosks and without scripts, and one schema
 * (`answersSchema`) says everywhere what an answer must be.
 *
 * Data: a `Service` is what everybody may know and rides in the released site, so that every device
 * that holds the help holds the forms; where the answers are sent (`Webhook`) stays on the server.
 * Answers are texts by field, in one spelling: `r 123456` is `R-123456`, `१२` is `12`.
 *
 * States of a request: answered (on the device) → a case (`lib/cases`) → told to the company's system
 * (`lib/server/services`), whose status becomes the case's.
 *
 * The rules of a field are data and never code: a `shape` is matched sign by sign, so that no file
 * can make a device count for ever, as a pattern could.
 */
export * from './answers';
export * from './service';
export { fitShape, isShapeOfDigits, shapePrefix } from './shape';
export * from './view';
