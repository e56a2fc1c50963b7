import { daysBetween, localDate, type ClockMinutes, type LocalDate } from './local-time.js';

/** Where WIB (UTC+7) is the time of the sun itself: 15° per hour. */
const MERIDIAN_DEGREES = 105;

/** Minutes added to the sun's transit as a precaution (ihtiyat), as printed prayer tables do. */
const IHTIYAT_MINUTES = 2;

/** Noon UTC of this date is J2000.0, the epoch of the formulas below. */
const J2000 = localDate('2000-01-01');
const DAYS_PER_CENTURY = 36_525;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/**
 * Minutes by which a sundial is ahead of a clock, at 05:00 UTC of the date (noon in WIB).
 * Smart's series with the sun's mean elements (Meeus, Astronomical Algorithms, chapter 28);
 * within five seconds of the almanac in this century.
 */
export function equationOfTimeMinutes(date: LocalDate): number {
  const century = (daysBetween(J2000, date) - 7 / 24) / DAYS_PER_CENTURY;
  const longitude = radians(280.46646 + 36_000.76983 * century);
  const anomaly = radians(357.52911 + 35_999.05029 * century);
  const eccentricity = 0.016708634 - 0.000042037 * century;
  const tilt = Math.tan(radians(23.439291 - 0.0130042 * century) / 2) ** 2;
  const angle =
    tilt * Math.sin(2 * longitude) -
    2 * eccentricity * Math.sin(anomaly) +
    4 * eccentricity * tilt * Math.sin(anomaly) * Math.cos(2 * longitude) -
    0.5 * tilt ** 2 * Math.sin(4 * longitude) -
    1.25 * eccentricity ** 2 * Math.sin(2 * anomaly);
  return (angle * 180 * 4) / Math.PI;
}

/**
 * Local clock time of dzuhur in whole minutes: the sun's transit plus ihtiyat, rounded up. One degree
 * of longitude is four minutes.
 */
export function dzuhurMinutes(date: LocalDate, longitudeDegrees: number): ClockMinutes {
  const transit = 720 - 4 * (longitudeDegrees - MERIDIAN_DEGREES) - equationOfTimeMinutes(date);
  return Math.ceil(transit + IHTIYAT_MINUTES);
}
