/**
 * Matches a character that the embedded fonts have. A browser sets any other character in a fallback font of the machine, or not
 * at all. tests/fonts.test.ts compares this pattern with the font files.
 */
export const FONT_CHARACTER =
  /[\s\u{20}-\u{7e}\u{a0}-\u{ff}\u{131}\u{152}\u{153}\u{2bb}\u{2bc}\u{2c6}\u{2da}\u{2dc}\u{2013}\u{2014}\u{2018}-\u{201a}\u{201c}-\u{201e}\u{2022}\u{2026}\u{2032}\u{2033}\u{2039}\u{203a}\u{2044}\u{20ac}\u{2122}\u{2191}\u{2193}\u{2212}\u{2215}]/u;

/** Matches every character of a text that the embedded fonts lack. */
export const MISSING_CHARACTERS = new RegExp(FONT_CHARACTER.source.replace('[', '[^'), 'gu');
