/** Under which of the device's facts stands which kiosk of the fleet it is. */
export const PLACE = 'kiosk';
