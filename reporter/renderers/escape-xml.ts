const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** Everything that XML 1.0 cannot hold at all, not even as an entity: https://www.w3.org/TR/xml/#charsets. */
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Without any of these nothing is to be done; most texts have none. */
const SPECIAL = /[&<>"'\u0000-\u001f\ufffe\uffff\ud800-\udfff]/;

/** Text as the value of an attribute, or between tags. What XML cannot hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"'\n\r\t]/g, (each) => ENTITIES[each]!);
}
