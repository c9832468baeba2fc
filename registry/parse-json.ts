import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';

/** JSON text, read: its value, and its tree, which knows where in the text each value is. */
export interface ParsedJson {
  readonly text: string;
  readonly value: unknown;
  /** Absent where the text is nested too deeply to be walked. */
  readonly tree: Node | undefined;
}

/** Where and why a text is not JSON. The reason never quotes the text, which can hold passwords. */
export interface JsonFault {
  readonly offset: number;
  readonly reason: string;
}

const REASONS: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is neither text in double quotes, nor a number, true, false or null',
  InvalidNumberFormat: 'this is not a number',
  PropertyNameExpected: 'a key in double quotes was expected',
  ValueExpected: 'a value was expected',
  ColonExpected: 'a colon was expected',
  CommaExpected: 'a comma was expected',
  CloseBraceExpected: 'a closing brace was expected',
  CloseBracketExpected: 'a closing bracket was expected',
  EndOfFileExpected: 'the end of the file was expected',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'JSON has no comments',
  UnexpectedEndOfString: 'this text has no closing quote',
  UnexpectedEndOfNumber: 'this number is not complete',
  InvalidUnicode: 'this is not a character; \\u takes four hexadecimal digits',
  InvalidEscapeCharacter: 'this character cannot follow a backslash',
  InvalidCharacter: 'this text holds a control character, such as a line break',
};

/**
 * Reads JSON. `JSON.parse` decides what is JSON and gives the value, so that no key reaches a
 * prototype; the tolerant parser only says where things are.
 */
export function parseJson(text: string): ParsedJson | JsonFault {
  const errors: ParseError[] = [];
  const tree = growTree(text, errors);
  try {
    return { text, value: JSON.parse(text) as unknown, tree };
  } catch {
    const first = errors[0];
    if (!first) return { offset: 0, reason: 'this is not JSON' };
    const reason = REASONS[printParseErrorCode(first.error)] ?? 'this is not JSON';
    return { offset: first.offset, reason };
  }
}

function growTree(text: string, errors: ParseError[]): Node | undefined {
  try {
    return parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch (error) {
    // The parser is recursive: some ten thousand brackets exhaust the stack.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
