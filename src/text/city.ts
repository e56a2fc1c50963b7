/** The city as its citizens call it. The words that need it read it here; see CONTRIBUTING.md. */
export const CITY_NAME = 'Kota Tegal';
