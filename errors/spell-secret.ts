/** Of a spelling that is looked for: shorter ones occur by chance. */
const SHORTEST = 6;

/**
 * The ways in which a secret can stand in a text: as it is, in a URL, in JSON, and in base64, also
 * as a part of something longer, such as `user:password`.
 */
export function spellSecret(secret: string): string[] {
  const inUrl = percentEncode(secret);
  const spellings = [
    secret,
    ...inUrl,
    ...inUrl.map((text) => text.replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase())),
    ...inUrl.map((text) => text.replaceAll('%20', '+')),
    JSON.stringify(secret).slice(1, -1),
    ...spellBase64(secret),
  ];
  return [...new Set(spellings)].filter(({ length }) => length >= SHORTEST);
}

function percentEncode(text: string): string[] {
  try {
    return [
      encodeURIComponent(text),
      encodeURI(text),
      new URLSearchParams({ '': text }).toString().slice(1),
    ];
  } catch {
    // Half of a character cannot be in a URL.
    return [];
  }
}

/** Base64 has three spellings of the same bytes, by where they begin among others; their sure digits. */
function spellBase64(text: string): string[] {
  const bytes = Buffer.from(text);
  return [0, 1, 2].flatMap((before) => {
    const digits = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const first = Math.ceil((before * 8) / 6);
    const end = Math.floor(((before + bytes.length) * 8) / 6);
    const sure = digits.slice(first, end);
    return [sure, sure.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
