import { findSections } from '../../../registry/documents/find-sections';

const S = (name: string): string => `<!-- jest-hermetic:${name} -->`;
const E = (name: string): string => `<!-- /jest-hermetic:${name} -->`;

test('finds the sections of a document', () => {
  const lines = ['# A', S('infra'), 'x', E('infra'), '', `  ${S('roadmap')}`, E('roadmap')];
  expect(findSections(lines)).toEqual({
    sections: [
      { name: 'infra', start: 1, end: 3 },
      { name: 'roadmap', start: 5, end: 6 },
    ],
    mistakes: [],
  });
});

test('markers in a block of code are text', () => {
  const lines = [
    '```md',
    S('infra'),
    '```',
    '~~~',
    E('roadmap'),
    '```',
    '~~~',
    '````',
    '```',
    S('x'),
  ];
  expect(findSections(lines)).toEqual({ sections: [], mistakes: [] });
});

test('a block of code that somebody broke within a section does not hide its end', () => {
  const lines = [S('infra'), '```', E('infra')];
  expect(findSections(lines).sections).toEqual([{ name: 'infra', start: 0, end: 2 }]);
});

test('behind a marker of no section, those in a block of code are text as well', () => {
  const lines = [S('x-y'), '```', S('infra'), '```'];
  expect(findSections(lines).mistakes).toHaveLength(1);
});

test.each([
  [
    'no end',
    ['a', S('infra'), 'x'],
    [
      [
        2,
        `${S('infra')} has no end`,
        `put this line after the last one of the section:\n${E('infra')}`,
      ],
    ],
  ],
  [
    'no start',
    ['a', E('infra')],
    [
      [
        2,
        `${E('infra')} ends what has not started`,
        `take it out, or put this line before the first one of the section:\n${S('infra')}`,
      ],
    ],
  ],
  [
    'twice',
    [S('infra'), E('infra'), S('infra'), E('infra')],
    [
      [
        3,
        'the section "infra" stands in line 1 already',
        'take one of the two out, with both of its markers',
      ],
    ],
  ],
  [
    'nested',
    [S('infra'), S('roadmap'), E('roadmap'), E('infra')],
    [
      [
        1,
        `${S('infra')} has not ended when the next section starts in line 2`,
        `put this line after the last one of the section:\n${E('infra')}`,
      ],
      [
        4,
        `${E('infra')} ends what has not started`,
        `take it out, or put this line before the first one of the section:\n${S('infra')}`,
      ],
    ],
  ],
  [
    'a wrong name',
    [S('infar'), E('infar'), S('x-y')],
    [
      [
        1,
        'no section is called "infar"',
        'call it "infra" in both of its markers, or take them out',
      ],
      [
        3,
        'no section is called "x-y"',
        'take the marker out; the sections are infra, roadmap, isolation',
      ],
    ],
  ],
  [
    'a wrong name of the start',
    [S('infar'), E('infra'), S('roadmap'), E('roadmap')],
    [
      [
        1,
        'no section is called "infar"',
        'call it "infra" in both of its markers, or take them out',
      ],
    ],
  ],
  [
    'a wrong name of the end',
    [S('infra'), E('infar'), S('roadmap'), E('roadmap')],
    [
      [
        2,
        'no section is called "infar"',
        'call it "infra" in both of its markers, or take them out',
      ],
    ],
  ],
  [
    'the end of another',
    [S('infra'), E('roadmap'), S('roadmap'), E('roadmap')],
    [
      [
        2,
        `${E('roadmap')} stands where the section "infra" ends`,
        `put this line in its place:\n${E('infra')}`,
      ],
    ],
  ],
] as [string, string[], [number, string, string][]][])('%s is a mistake', (_, lines, expected) => {
  expect(findSections(lines).mistakes.map(({ line, what, fix }) => [line, what, fix])).toEqual(
    expected,
  );
});
