import { expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';

/** What a model is sent of one record; nothing if the object fails. Rejects if Create refuses. */
async function select(InputFilter: string, record: string, ContentType: string): Promise<string | undefined> {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a': `${record}\n` });
  await environment.run({ input: { ContentType }, DataProcessing: { InputFilter } });
  return environment.container.bodies[0];
}

it.each([
  { filter: '$[-0]', record: 'a,b,c', expected: 'a\n' },
  { filter: '$[002]', record: 'a,b,c', expected: 'c\n' },
  { filter: '$[1,1,0]', record: 'a,b,c', expected: 'b,b,a\n' },
  { filter: '$[ 0]', record: 'a,b,c', expected: 'refused' },
  { filter: '$[0 , -1]', record: 'a,b,c', expected: 'a,c\n' },
  { filter: '$.[0]', record: 'a,b,c', expected: 'a\n' },
  { filter: '$[-2:]', record: 'a,b,c', expected: 'b,c\n' },
  { filter: '$[-99:99]', record: 'a,b,c', expected: 'a,b,c\n' },
  { filter: '$[:]', record: '"a",b,"c,d"', expected: 'a,b,"c,d"\n' },
  { filter: '$', record: '"a",b,"c,d"', expected: '"a",b,"c,d"\n' },
  { filter: '$[2:1]', record: 'a,b,c', expected: undefined },
  { filter: '$[3]', record: 'a,b,c', expected: undefined },
  { filter: '$[-4]', record: 'a,b,c', expected: undefined },
  { filter: '$[99999999999999999999]', record: 'a,b,c', expected: undefined },
  { filter: '$[0,1:]', record: 'a,b,c', expected: undefined },
  { filter: '$[0]', record: '"a""b"', expected: '"a""b"\n' },
  { filter: '$[1]', record: 'a,', expected: '\n' },
  { filter: '$[0]', record: ' "a"', expected: undefined },
  { filter: '$[0]', record: '\x00\t', expected: '\x00\t\n' },
  { filter: '$.*', record: 'a', expected: 'refused' },
  { filter: "$['a']", record: 'a', expected: 'refused' },
  { filter: '', record: 'a', expected: 'refused' },
  { filter: '$[0:1:2]', record: 'a', expected: 'refused' },
  { filter: '$..[0]', record: 'a', expected: 'refused' },
])('13.4: $filter of the row $record gives $expected', async ({ filter, record, expected }) => {
  const body = await select(filter, record, 'Text/CSV; header=absent').catch((error: Error) => {
    expect(error.message).toMatch(/^Invalid InputFilter/);
    return 'refused';
  });

  expect(body).toBe(expected);
});

it.each([
  { filter: '$.constructor', record: '{}', expected: undefined },
  { filter: '$.length', record: '[1]', expected: undefined },
  { filter: '$.0', record: '{"0":null}', expected: 'null' },
  { filter: '$[0]', record: '{"0":1}', expected: undefined },
  { filter: "$['a','b']", record: '{"b":1,"a":2,"c":3}', expected: '{"a":2,"b":1}' },
  { filter: "$['b' , 'b']", record: '{"b":1}', expected: '{"b":1}' },
  { filter: "$['a','b']", record: '{"a":1}', expected: undefined },
  { filter: "$.a.['b']", record: '{"a":{"b":[ ]}}', expected: '[]' },
  { filter: "$['a.b']", record: '{"a.b":1,"a":{"b":2}}', expected: '1' },
  { filter: "$['a b']", record: '{"a b":1}', expected: '1' },
  { filter: '$[0 , -1]', record: '[1,[2],{"a":3}]', expected: '[1,{"a":3}]' },
  { filter: '$[1:1]', record: '[1]', expected: '[]' },
  { filter: '$[0]', record: '"text"', expected: undefined },
  { filter: '$[1]', record: '[1.0,1e5,-0]', expected: '1e5' },
  { filter: '$[:2]', record: '[1.0,1e5,-0]', expected: '[1.0,1e5]' },
  { filter: '$.a', record: '{"a":1,"a":2}', expected: '2' },
  { filter: '$.a', record: '{"\\u0061":"\\ud83d\\ude00"}', expected: '"\u{1f600}"' },
  { filter: '$.a', record: 'null', expected: undefined },
  { filter: '$[*]', record: '[1, 2]', expected: '[1,2]' },
  { filter: '$.*', record: '7', expected: undefined },
])('13.4: $filter of the document $record gives $expected', async ({ filter, record, expected }) => {
  const body = await select(filter, record, 'application/jsonlines');

  const text = body === undefined ? undefined : Buffer.from(body, 'latin1').toString();
  expect(text).toBe(expected === undefined ? undefined : `${expected}\n`);
});
