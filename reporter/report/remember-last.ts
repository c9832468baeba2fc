/**
 * Text as `write` has it, remembered until another comes: of the tests in a row many are of one file and of one
 * block.
 */
export function rememberLast(write: (text: string) => string): (text: string) => string {
  let last: string | undefined;
  let written = '';
  return (text) => {
    if (text !== last) {
      written = write(text);
      last = text;
    }
    return written;
  };
}
