/** The address of Kolada's API, version 3 (kolada.se/om-oss/api). */
export const KOLADA = 'https://api.kolada.se/v3';
