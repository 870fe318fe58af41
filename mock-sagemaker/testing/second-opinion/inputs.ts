import fc from 'fast-check';

/** UTF-8 bytes, one character each. */
const utf8 = (text: string): string => Buffer.from(text).toString('latin1');

const mostly = <Value>(usual: fc.Arbitrary<Value>, odd: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 60, arbitrary: usual }, { weight: 1, arbitrary: odd });

const cells = mostly(
  fc.constantFrom(
    'a',
    '',
    '1.0',
    '-2',
    ' b c ',
    '\xff\xfe',
    utf8('ü'),
    '\x00',
    '"q"',
    '"a,b"',
    '"a""b"',
    '""',
    '""""',
    "'",
  ),
  fc.constantFrom('a"b', '"open', '"x"y', '" "" "z', utf8('\ufeff"x"'), 'a\rb', '"a\rb"', ' "x"', '\r'),
);

export const csvRows = fc.array(cells, { minLength: 1, maxLength: 5 }).map((row) => row.join(','));

const numbers = fc.constantFrom('0', '-0', '1.0', '1e5', '1E+2', '-3.25e-07', '1234567890123456789012345');
const texts = fc.constantFrom(
  'a',
  '',
  'é',
  '\u{1f600}',
  '\ue000',
  '\uffff',
  '\u2028',
  '\u007f',
  '<&>',
  '\\u00e9',
  '\\ud83d\\ude00',
  '\\ud800',
  '\\/',
  '\\"',
  '\\\\',
  '\\n',
  '\\u001f',
  '\\u0000',
  'SageMakerOutput',
);
const keys = fc.constantFrom(
  'a',
  'b',
  'A',
  'a b',
  '0',
  '10',
  '',
  '__proto__',
  'é',
  '\uffff',
  '\ue000',
  '\u{1f600}',
  '\\u0061',
  'SageMakerOutput',
  'SageMakerInput',
);
const space = fc.constantFrom('', '', '', ' ', '\t', ' \r ');
const broken = fc.constantFrom(
  'NaN',
  '01',
  '1.',
  '+1',
  "'a'",
  '[1,]',
  '{"a":1,}',
  '{"a"}',
  '"\\x"',
  '"a\tb"',
  '1 2',
  '// 1',
  '\ufeff1',
  '\u00a01',
  'nul',
  '{',
  ']',
);

/** Documents of JSON on one line, a few of them unreadable. */
const jsonTexts = fc
  .letrec<{ value: string }>((tie) => {
    const list = fc.array(
      fc.tuple(space, tie('value'), space).map((parts) => parts.join('')),
      { maxLength: 4 },
    );
    const members = fc.array(
      fc.tuple(space, keys, space, tie('value'), space).map(([a, key, b, value, c]) => `${a}"${key}"${b}:${value}${c}`),
      { maxLength: 5 },
    );
    return {
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        mostly(fc.oneof(numbers, fc.constantFrom('null', 'true', 'false')), broken),
        texts.map((text) => `"${text}"`),
        list.map((items) => `[${items.join(',')}]`),
        members.map((items) => `{${items.join(',')}}`),
      ),
    };
  })
  .value.map(utf8);

const jsonObjects = fc
  .tuple(jsonTexts, jsonTexts)
  .map(([a, b]) => `{"a":${a},"b":[${b},1.0],"SageMakerOutput":{"a":0}}`);
export const jsonRecords = fc.oneof(jsonTexts, jsonObjects, jsonObjects);

/** Records as lines of a file: LF and CRLF, blank lines, a last line that may lack its LF. */
export const filesOf = (records: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(fc.tuple(records, fc.constantFrom('\n', '\n', '\n', '\r\n', '\n\n', '\n\r\n')), { maxLength: 6 }),
      fc.boolean(),
    )
    .map(([lines, isCut]) =>
      lines
        .flat()
        .join('')
        .slice(0, isCut ? -1 : undefined),
    );

export const csvFilters = fc.constantFrom(
  '$',
  '$',
  '$[0]',
  '$[-1]',
  '$[1]',
  '$[0,-1]',
  '$[-1,0,0]',
  '$[0 , 1]',
  '$[1:]',
  '$[:]',
  '$[:-1]',
  '$[-2:]',
  '$[0:99]',
  '$[2:1]',
  '$[-0]',
  '$[00]',
  '$.[0]',
  '$[0][0]',
  '$[0,1:]',
  '$[0:1,1:2]',
  '$[9]',
  '$[-9:2]',
);
export const jsonFilters = fc.constantFrom(
  '$',
  '$',
  '$.a',
  '$.b',
  "$['a']",
  "$['a','b']",
  "$['b' , 'a']",
  "$['a b']",
  "$.['a']",
  '$.a.b',
  '$.b[0]',
  "$.a['a']",
  '$.b[-1]',
  '$.b[0,1]',
  '$.b[1:]',
  '$.b[:]',
  '$.b[5:]',
  '$[0]',
  '$[-1]',
  '$[0,1]',
  '$[:2]',
  '$.*',
  '$[*]',
  '$.b[*]',
  '$.SageMakerOutput',
  "$['a','SageMakerOutput']",
  '$.SageMakerInput',
  '$.SageMakerOutput.a',
  '$[0:1,2:]',
  '$.10',
);

/** Models, each as what it makes of a body. They do not look into records, so that any answer meets any record. */
export const models: fc.Arbitrary<{ name: string; answer: (body: string) => string }> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ name: 'echo', answer: (body: string) => body }) },
  fc
    .tuple(
      fc.array(fc.oneof(csvRows, jsonTexts), { minLength: 1, maxLength: 3 }),
      fc.constantFrom('\n', '\n', '\r\n', '\n\n'),
      fc.constantFrom(0, 0, 0, 0, 0, 0, 1, -1),
    )
    .map(([answers, lineEnd, surplus]) => ({
      name: JSON.stringify({ answers, lineEnd, surplus }),
      answer: (body: string) => {
        const count = body.split('\n').filter((line) => line !== '').length + surplus;
        const lines = Array.from({ length: Math.max(count, 0) }, (_, index) => answers[index % answers.length]);
        return lines.join(lineEnd) + (answers.length > 1 ? lineEnd : '');
      },
    })),
);
