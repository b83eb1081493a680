/**
 * What a case is: its log, transitions, receipt, promise, opening hours and slots. Pure: time and
 * randomness come in as arguments.
 */
export * from './case';
