import { TourDay } from '../../src/contract/field.contract.js';
import { get } from './http.js';

/** The tours of a day, of today when no date is given. */
export const fetchTours = (date?: string) =>
  get(`/field/tours${date ? `?date=${date}` : ''}`, TourDay);
